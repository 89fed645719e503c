import type { Clock } from '@linli/shared/kernel/clock';
import type { Catalogue } from './catalogue';
import { invalidParameters, resourceNotFound, serviceError, validationError } from './errors';
import { endOf, streamPrefix, trimmedKey } from './keyspace';
import type { RawRequest } from './request';
import { type StreamDefinition, sequenceText } from './stream-definition';
import type { StreamRecord } from './stream-record';
import { describeKey, type TableDefinition } from './table-definition';

type Answer = Record<string, unknown>;

const MAX_RECORDS = 1000;
const MAX_BYTES = 1024 * 1024;
const ITERATOR_LIFETIME_MS = 15 * 60 * 1000;
/** Records older than this are trimmed. */
export const RETENTION_MS = 24 * 60 * 60 * 1000;

/** Where a reader stands: the first sequence number it has not seen. */
interface Position {
  readonly arn: string;
  readonly shardId: string;
  readonly next: number;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

interface Located {
  readonly table: TableDefinition;
  readonly stream: StreamDefinition;
}

/** The protocol DynamoDBStreams_20120810 over streams of one shard each. */
export class Streams {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  list(raw: RawRequest): Answer {
    const only = raw['TableName'];
    const after = raw['ExclusiveStartStreamArn'];
    const limit = typeof raw['Limit'] === 'number' ? raw['Limit'] : 100;
    const all = this.catalogue
      .all()
      .filter((table) => only === undefined || table.name === only)
      .flatMap((table) => [...table.streams].reverse().map((stream) => ({ table, stream })));
    const from = after === undefined ? 0 : all.findIndex(({ stream }) => stream.arn === after) + 1;
    const page = all.slice(from, from + limit);
    return {
      Streams: page.map(({ table, stream }) => ({
        StreamArn: stream.arn,
        TableName: table.name,
        StreamLabel: stream.label,
      })),
      ...(from + limit < all.length ? { LastEvaluatedStreamArn: page.at(-1)?.stream.arn } : {}),
    };
  }

  describe(raw: RawRequest): Answer {
    const { table, stream } = this.#locate(raw['StreamArn']);
    const ending = stream.endingSequence;
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: stream.enabled ? 'ENABLED' : 'DISABLED',
        StreamViewType: stream.viewType,
        CreationRequestDateTime: stream.createdAt / 1000,
        TableName: table.name,
        KeySchema: describeKey(table),
        Shards: [
          {
            ShardId: stream.shardId,
            SequenceNumberRange: {
              StartingSequenceNumber: sequenceText(stream.startingSequence),
              ...(ending === undefined ? {} : { EndingSequenceNumber: sequenceText(ending) }),
            },
          },
        ],
      },
    };
  }

  iterator(raw: RawRequest): Answer {
    const located = this.#locate(raw['StreamArn']);
    if (raw['ShardId'] !== located.stream.shardId) throw resourceNotFound('Shard does not exist');
    return { ShardIterator: this.#token(located.stream, this.#start(located, raw)) };
  }

  async records(raw: RawRequest): Promise<Answer> {
    const limit = raw['Limit'] ?? MAX_RECORDS;
    if (typeof limit !== 'number' || limit < 1) throw invalidParameters('Limit should be greater than or equal to 1');
    if (limit > MAX_RECORDS) throw invalidParameters('Limit should be less than or equal to 1000');
    const position = this.#position(raw['ShardIterator']);
    const { table, stream } = this.#locate(position.arn);
    const prefix = streamPrefix(table.name, stream.label);
    const records: StreamRecord[] = [];
    let next = position.next;
    let bytes = 0;
    const range = { gte: prefix + sequenceText(position.next), lt: endOf(prefix), limit };
    for await (const record of this.catalogue.database.values<StreamRecord>(range)) {
      records.push(record);
      next = Number(record.dynamodb.SequenceNumber) + 1;
      bytes += record.dynamodb.SizeBytes;
      if (bytes >= MAX_BYTES) break;
    }
    // A closed shard that has been read to its end has no next iterator.
    const finished = stream.endingSequence !== undefined && next > stream.endingSequence;
    return { Records: records, ...(finished ? {} : { NextShardIterator: this.#token(stream, next) }) };
  }

  /** Removes records older than a day. */
  async trim(): Promise<void> {
    const oldest = (this.clock.now() - RETENTION_MS) / 1000;
    for (const table of this.catalogue.all())
      for (const stream of table.streams) {
        const prefix = streamPrefix(table.name, stream.label);
        let trimmed: number | undefined;
        for await (const record of this.catalogue.database.values<StreamRecord>({ gte: prefix, lt: endOf(prefix) })) {
          if (record.dynamodb.ApproximateCreationDateTime >= oldest) break;
          trimmed = Number(record.dynamodb.SequenceNumber);
        }
        if (trimmed !== undefined) await this.#trimThrough(table, stream, trimmed);
      }
  }

  async #trimThrough(table: TableDefinition, stream: StreamDefinition, sequence: number): Promise<void> {
    const { database } = this.catalogue;
    const key = trimmedKey(table.name, stream.label);
    await database.write(() => ({ operations: [{ type: 'put', key, value: sequence }], result: undefined }));
    const prefix = streamPrefix(table.name, stream.label);
    await database.clear({ gte: prefix, lt: prefix + sequenceText(sequence + 1) });
  }

  #locate(arn: unknown): Located {
    for (const table of this.catalogue.all()) {
      const stream = table.streams.find((candidate) => candidate.arn === arn);
      if (stream !== undefined) return { table, stream };
    }
    throw resourceNotFound(`Requested resource not found: Stream: ${String(arn)} not found`);
  }

  #start({ table, stream }: Located, raw: RawRequest): number {
    const type = raw['ShardIteratorType'];
    if (type === 'TRIM_HORIZON') return stream.startingSequence;
    if (type === 'LATEST') return (stream.endingSequence ?? this.catalogue.database.lastSequence) + 1;
    if (type !== 'AT_SEQUENCE_NUMBER' && type !== 'AFTER_SEQUENCE_NUMBER')
      throw validationError('Invalid ShardIteratorType.');
    const text = raw['SequenceNumber'];
    const sequence = typeof text === 'string' && /^\d{1,21}$/.test(text) ? Number(text) : undefined;
    if (sequence === undefined || sequence < stream.startingSequence) throw invalidParameters('Invalid SequenceNumber');
    const next = type === 'AT_SEQUENCE_NUMBER' ? sequence : sequence + 1;
    if (next <= this.#trimmedThrough(table, stream))
      throw serviceError(
        'TrimmedDataAccessException',
        'The operation attempted to read past the oldest stream record in a shard.',
      );
    return next;
  }

  /** The last sequence number of a stream that has been trimmed, 0 if none has. */
  #trimmedThrough(table: TableDefinition, stream: StreamDefinition): number {
    return this.catalogue.database.get<number>(trimmedKey(table.name, stream.label)) ?? 0;
  }

  #token(stream: StreamDefinition, next: number): string {
    const position: Position = { arn: stream.arn, shardId: stream.shardId, next, issuedAt: this.clock.now() };
    return Buffer.from(JSON.stringify(position)).toString('base64url');
  }

  #position(token: unknown): Position {
    const invalid = validationError('Invalid ShardIterator');
    if (typeof token !== 'string') throw invalid;
    let position: Partial<Position>;
    try {
      position = JSON.parse(Buffer.from(token, 'base64url').toString()) as Partial<Position>;
    } catch {
      throw invalid;
    }
    if (typeof position?.arn !== 'string' || typeof position.next !== 'number' || typeof position.issuedAt !== 'number')
      throw invalid;
    if (this.clock.now() - position.issuedAt > ITERATOR_LIFETIME_MS)
      throw serviceError('ExpiredIteratorException', 'The shard iterator has expired.');
    return position as Position;
  }
}
