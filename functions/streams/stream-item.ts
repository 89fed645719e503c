import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Cause, causeOf } from '../observe/work';

/** What of a stream record the consumers look at: which kind of item, its own attributes of text, and where it stands. */
export interface StreamItem {
  /** ElectroDB's name of the entity: "head", "outbox". */
  readonly entity: string;
  readonly change: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly sequenceNumber: string;
  text(attribute: string): string | undefined;
  /** What set the write off; a number of its own for a record that does not say. */
  readonly cause: Cause;
}

const toItem = (record: DynamoDBRecord): StreamItem | undefined => {
  const image = record.dynamodb?.NewImage ?? record.dynamodb?.OldImage;
  const entity = image?.['__edb_e__']?.S;
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (image === undefined || entity === undefined || sequenceNumber === undefined || record.eventName === undefined)
    return undefined;
  const text = (attribute: string): string | undefined => image[attribute]?.S;
  const cause = causeOf(text('requestId') ?? `stream-${sequenceNumber}`, text('correlationId'));
  return { entity, change: record.eventName, sequenceNumber, text, cause };
};

/**
 * The records of a batch that are items of the table, in their order. Of one transaction the head alone keeps the action on the
 * phone; the other items know their request, and by it the action.
 */
export function streamItems(event: DynamoDBStreamEvent): readonly StreamItem[] {
  const items = event.Records.flatMap((record) => toItem(record) ?? []);
  const named = new Map(items.flatMap(({ cause }) => (cause.invented ? [] : [[cause.requestId, cause] as const])));
  return items.map((item) => ({ ...item, cause: named.get(item.cause.requestId) ?? item.cause }));
}

/** What set a whole batch off, where that was one thing; else an id of its own. */
export function causeOfBatch(event: DynamoDBStreamEvent): Cause {
  const causes = streamItems(event).flatMap(({ cause }) => (cause.invented ? [] : [cause]));
  const [first] = causes;
  return first !== undefined && causes.every(({ requestId }) => requestId === first.requestId)
    ? first
    : causeOf(`stream-${event.Records[0]?.dynamodb?.SequenceNumber ?? ''}`);
}
