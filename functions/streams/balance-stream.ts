import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../http/log';
import { countEntries, type CountEntriesDeps } from './count-entries';
import { toldWork } from '../observe/told-work';
import { journalRecords } from './journal-record';
import { causeOfBatch } from './stream-item';

/**
 * Lambda handler of the table's stream: balances (科目余额) follow the journal. A batch that fails is given again whole; what of
 * it was counted is not counted twice. An entry that was tampered with holds up nothing: no retry can mend it, and one row
 * must not stop the books and the chain of everybody behind it. It is told at once (an alarm stands on it) and
 * `npm run ledger -- check` names the day.
 */
export const balanceStream =
  (deps: CountEntriesDeps & { readonly log: Log }) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const first = event.Records[0]?.dynamodb?.SequenceNumber;
    try {
      const { entries, tampered } = journalRecords(event);
      for (const one of tampered) deps.log.write('error', 'ledger.tampered', one);
      if (entries.length > 0) {
        await toldWork(deps.log, 'stream.handled', 'balances', causeOfBatch(event), async () => {
          const counted = await countEntries(deps, entries);
          deps.log.write('info', 'ledger.counted', { entries: entries.length, counted });
        });
      }
      return { batchItemFailures: [] };
    } catch (error) {
      deps.log.write('error', 'stream.record-failed', {
        sequence: first ?? '',
        error: error instanceof Error ? error.message : String(error),
      });
      return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
    }
  };
