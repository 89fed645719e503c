import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { isEntry, type JournalEntry } from '@linli/shared/domain/ledger';

/** An entry of the journal as the stream brings it. */
export interface JournalRecord {
  readonly sequence: string;
  readonly entry: JournalEntry;
}

/**
 * The entries that a batch brings, in its order. Only new ones: the journal is append-only.
 * @throws Error for an entry that is changed, taken away or out of balance: the books were tampered with
 */
export function journalRecords(event: DynamoDBStreamEvent): readonly JournalRecord[] {
  return event.Records.flatMap(({ eventName, dynamodb }) => {
    const image = dynamodb?.NewImage ?? dynamodb?.OldImage;
    if (image?.['__edb_e__']?.S !== 'journal' || dynamodb?.SequenceNumber === undefined) return [];
    const entry = unmarshall(image as Record<string, AttributeValue>) as unknown as JournalEntry;
    if (eventName !== 'INSERT' || !isEntry(entry.lines))
      throw new Error(`entry ${entry.entryId} of ${entry.day}: ${eventName}, which the journal does not know`);
    return [{ sequence: dynamodb.SequenceNumber, entry }];
  });
}
