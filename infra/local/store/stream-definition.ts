export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

export const STREAM_VIEW_TYPES: readonly string[] = ['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'];

/** A table's stream: one shard from when it was enabled until it was disabled. */
export interface StreamDefinition {
  readonly arn: string;
  /** The moment it was enabled, as AWS writes it: `2026-11-22T06:55:48.173`. */
  readonly label: string;
  readonly shardId: string;
  readonly viewType: StreamViewType;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly enabled: boolean;
  /** The first sequence number its shard can hold. */
  readonly startingSequence: number;
  /** The last one, once it is disabled. */
  readonly endingSequence?: number;
}

/** Sequence numbers on the wire: decimal, 21 digits, so that text order is number order. */
export const sequenceText = (sequence: number): string => String(sequence).padStart(21, '0');
