import { type DynamoDBClient, QueryCommand, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eventOfItem } from '@linli/functions/adapters/dynamodb/event-item';
import type { Chain } from '@linli/functions/audit/check-chain';
import type { EventLink } from '@linli/functions/audit/event-link';
import type { SubjectId } from '@linli/shared/domain/event';

export interface TableOf {
  readonly client: DynamoDBClient;
  readonly table: string;
}

type Row = Readonly<Record<string, AttributeValue>>;

/** Rows of a chain by the entity they are. Read as they lie in the table: a tampered row must not be mended by a mapping. */
const KINDS = ['event', 'link', 'head'];

/** Every chain of the table, one subject after the other. A sweep: never in a request. */
export async function* scanChains({ client, table }: TableOf): AsyncGenerator<Chain> {
  let rows: Row[] = [];
  let partition: string | undefined;
  const seen = new Set<string>();
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ExclusiveStartKey: from,
        FilterExpression: '#kind IN (:event, :link, :head)',
        ExpressionAttributeNames: { '#kind': '__edb_e__' },
        ExpressionAttributeValues: Object.fromEntries(KINDS.map((kind) => [`:${kind}`, { S: kind }])),
      }),
    );
    for (const row of page.Items ?? []) {
      const key = row['pk']?.S ?? '';
      if (key !== partition && partition !== undefined) {
        yield chainOf(rows);
        seen.add(partition);
        rows = [];
      }
      // A table's scan gives a partition in one piece; if that ever changes, half a chain must not pass for a whole one.
      if (seen.has(key)) throw new Error(`the partition ${key} came twice`);
      partition = key;
      rows.push(row);
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  if (partition !== undefined) yield chainOf(rows);
}

/** One subject's chain as it is now. */
export async function readChain({ client, table }: TableOf, subject: SubjectId): Promise<Chain> {
  const rows: Row[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: partitionOf(subject) } },
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...(page.Items ?? []).filter((row) => KINDS.includes(row['__edb_e__']?.S ?? '')));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows.length === 0 ? { subject, last: undefined, events: [], links: [] } : chainOf(rows);
}

const PARTITION = '$linli#personId_';
const partitionOf = (subject: SubjectId): string => `${PARTITION}${subject}`;

/**
 * The rows of one partition as a chain. What a row says of itself does not place it: its key does, so that a row moved or
 * copied to another place is seen for what it is.
 */
function chainOf(rows: readonly Row[]): Chain {
  const subject = (rows[0]?.['pk']?.S ?? '').slice(PARTITION.length) as SubjectId;
  const ofKind = (kind: string) =>
    rows
      .filter((row) => row['__edb_e__']?.S === kind)
      .map((row) => ({ sequence: Number((row['sk']?.S ?? '').split('_').at(-1)), item: unmarshall(row as never) }))
      .sort((a, b) => a.sequence - b.sequence);
  const head = rows.find((row) => row['__edb_e__']?.S === 'head');
  return {
    subject,
    last: head === undefined ? undefined : Number(head['sequence']?.N ?? 0),
    events: ofKind('event').map(({ sequence, item }) => placed(eventOfItem(item), sequence)),
    links: ofKind('link').map(({ sequence, item }) => placed(item as EventLink, sequence)),
  };
}

/** A row whose own number is not that of its key was tampered with: it keeps its content and stands where its key says. */
const placed = <T extends { readonly sequence: number }>(row: T, sequence: number): T =>
  row.sequence === sequence ? row : { ...row, sequence, storedSequence: row.sequence };
