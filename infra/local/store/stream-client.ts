import type { DynamoDBRecord } from 'aws-lambda';

/** An error answered by the service. */
export class StreamServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'StreamServiceError';
  }
}

interface Shard {
  readonly ShardId: string;
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string; readonly EndingSequenceNumber?: string };
}

export interface Page {
  readonly Records: readonly DynamoDBRecord[];
  /** Absent once a closed shard has been read to its end. */
  readonly NextShardIterator?: string;
}

/** Where to begin in a shard. */
export type StartingPoint =
  | { readonly ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly ShardIteratorType: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER'; readonly SequenceNumber: string };

/** The form of a signature: what listens on this machine wants one and does not verify it. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/** The four operations of DynamoDBStreams_20120810, for stores on this machine only: requests are not signed. */
export class StreamClient {
  constructor(private readonly endpoint: string) {}

  /** The streams of a table, oldest first. */
  async streamArns(tableName: string): Promise<string[]> {
    const { Streams } = await this.#call<{ Streams: { StreamArn: string; StreamLabel: string }[] }>('ListStreams', {
      TableName: tableName,
    });
    return Streams.sort((a, b) => (a.StreamLabel < b.StreamLabel ? -1 : 1)).map(({ StreamArn }) => StreamArn);
  }

  async shards(streamArn: string): Promise<readonly Shard[]> {
    const { StreamDescription } = await this.#call<{ StreamDescription: { Shards: Shard[] } }>('DescribeStream', {
      StreamArn: streamArn,
    });
    return StreamDescription.Shards;
  }

  async iterator(streamArn: string, shardId: string, start: StartingPoint): Promise<string> {
    const body = { StreamArn: streamArn, ShardId: shardId, ...start };
    return (await this.#call<{ ShardIterator: string }>('GetShardIterator', body)).ShardIterator;
  }

  records(shardIterator: string, limit: number): Promise<Page> {
    return this.#call<Page>('GetRecords', { ShardIterator: shardIterator, Limit: limit });
  }

  async #call<T>(operation: string, body: object): Promise<T> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: AUTHORIZATION,
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return answer as T;
    const code = String(answer['__type'] ?? response.status)
      .split('#')
      .at(-1)!;
    throw new StreamServiceError(code, String(answer['message'] ?? answer['Message'] ?? ''));
  }
}
