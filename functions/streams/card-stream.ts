import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import type { CardStreamDeps } from './ports';
import { toldWork } from '../observe/told-work';
import { refreshCards } from './refresh-cards';
import { type StreamItem, streamItems } from './stream-item';

/** Items of a dossier: any of them changing changes what viewers see. */
const DOSSIER = new Set(['person', 'head', 'enrolment', 'filing', 'year']);

/**
 * Lambda handler of the table's stream: other viewers' cards follow a person's record. A person who fails is given again
 * from the first record that named them (`ReportBatchItemFailures`); the others are done, and being done twice changes nothing.
 */
export const cardStream =
  (deps: CardStreamDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const firstSeen = new Map<PersonId, { sequence: string; cause: StreamItem['cause'] }>();
    for (const item of streamItems(event)) {
      const personId = DOSSIER.has(item.entity) ? item.text('personId') : undefined;
      if (personId === undefined || !isId('p', personId)) continue;
      const seen = firstSeen.get(personId);
      // The head is in every change and says what set it off; the last of them is whom the cards follow.
      if (seen === undefined || item.entity === 'head')
        firstSeen.set(personId, { sequence: seen?.sequence ?? item.sequenceNumber, cause: item.cause });
    }
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const [personId, { sequence, cause }] of firstSeen) {
      const done = await toldWork(
        deps.log,
        'stream.handled',
        'cards',
        cause,
        () => follow(deps, personId, sequence),
        (ok) => !ok,
      );
      if (!done) batchItemFailures.push({ itemIdentifier: sequence });
    }
    return { batchItemFailures };
  };

/** @returns whether it is done with */
async function follow(deps: CardStreamDeps, personId: PersonId, sequence: string): Promise<boolean> {
  try {
    const viewers = await refreshCards(deps, personId);
    if (viewers > 0) deps.log.write('info', 'card.updated', { personId, viewers });
    return true;
  } catch (error) {
    deps.log.write('error', 'stream.record-failed', {
      sequence,
      error: error instanceof Error ? error.message : String(error),
    });
    return false;
  }
}
