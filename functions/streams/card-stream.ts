import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import type { CardStreamDeps } from './ports';
import { refreshCards } from './refresh-cards';
import { streamItems } from './stream-item';
import { type StreamPlace, toldStreamOfEach } from './told-stream';

/** Items of a dossier: any of them changing changes what viewers see. */
const DOSSIER = new Set(['person', 'head', 'enrolment', 'filing', 'year']);

/**
 * Lambda handler of the table's stream: other viewers' cards follow a person's record. A person who fails is given again
 * from the first record that named them (`ReportBatchItemFailures`); the others are done, and being done twice changes nothing.
 */
export const cardStream =
  (deps: CardStreamDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const firstSeen = new Map<PersonId, StreamPlace>();
    for (const item of streamItems(event)) {
      const personId = DOSSIER.has(item.entity) ? item.text('personId') : undefined;
      if (personId === undefined || !isId('p', personId)) continue;
      const seen = firstSeen.get(personId);
      // The head is in every change and says what set it off; the last of them is whom the cards follow.
      if (seen === undefined || item.entity === 'head')
        firstSeen.set(personId, { sequenceNumber: (seen ?? item).sequenceNumber, cause: item.cause });
    }
    return toldStreamOfEach(deps.log, 'cards', firstSeen, async (personId) => {
      const viewers = await refreshCards(deps, personId);
      if (viewers > 0) deps.log.write('info', 'card.updated', { personId, viewers });
    });
  };
