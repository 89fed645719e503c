import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

/** What of a stream record the consumers look at: which kind of item, its own attributes of text, and where it stands. */
export interface StreamItem {
  /** ElectroDB's name of the entity: "head", "outbox". */
  readonly entity: string;
  readonly change: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly sequenceNumber: string;
  text(attribute: string): string | undefined;
}

const toItem = (record: DynamoDBRecord): StreamItem | undefined => {
  const image = record.dynamodb?.NewImage ?? record.dynamodb?.OldImage;
  const entity = image?.['__edb_e__']?.S;
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (image === undefined || entity === undefined || sequenceNumber === undefined || record.eventName === undefined)
    return undefined;
  return { entity, change: record.eventName, sequenceNumber, text: (attribute) => image[attribute]?.S };
};

/** The records of a batch that are items of the table, in their order. */
export const streamItems = (event: DynamoDBStreamEvent): readonly StreamItem[] =>
  event.Records.flatMap((record) => toItem(record) ?? []);
