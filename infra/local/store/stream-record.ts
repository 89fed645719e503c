import { randomUUID } from 'node:crypto';
import { type Item, itemSize } from './attribute-value';
import { type StreamDefinition, sequenceText } from './stream-definition';
import { AWS_REGION, type TableDefinition } from './table-definition';

/** Who removed an item when nobody asked for it: the time-to-live sweep, named as AWS names it. */
export const TTL_IDENTITY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/** A record as GetRecords answers it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly userIdentity?: typeof TTL_IDENTITY;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sequence: number;
  readonly byTimeToLive: boolean;
}

/** The record of a change; there is always a before or an after. */
export const streamRecord = (table: TableDefinition, stream: StreamDefinition, change: Change): StreamRecord => {
  const { before, after } = change;
  const present = (after ?? before)!;
  const keys: Item = Object.fromEntries(table.key.map(({ name }) => [name, present[name]!]));
  const wantsNew = stream.viewType === 'NEW_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
  const wantsOld = stream.viewType === 'OLD_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
  const newImage = wantsNew ? after : undefined;
  const oldImage = wantsOld ? before : undefined;
  return {
    eventID: randomUUID(),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: AWS_REGION,
    ...(change.byTimeToLive ? { userIdentity: TTL_IDENTITY } : {}),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(change.at / 1000),
      Keys: keys,
      ...(newImage === undefined ? {} : { NewImage: newImage }),
      ...(oldImage === undefined ? {} : { OldImage: oldImage }),
      SequenceNumber: sequenceText(change.sequence),
      SizeBytes: itemSize(keys) + itemSize(newImage ?? {}) + itemSize(oldImage ?? {}),
      StreamViewType: stream.viewType,
    },
  };
};
