import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from '@linli/infra/local/stack/environment';
import type { Report } from './bench';
import { median, round } from './figures';
import { byUseCase, openJourney, type Told } from './journey';

/** The hot path's bound (DESIGN.md): one query or transaction of business, at most one key read beside it. */
const HOT = ['home', 'enrolmentForm', 'duePremiums', 'orders'];

/**
 * What each use case asks of the store, with the units that the store itself answers, over one family's last evening. The floor
 * is what as many bare commands on items of one unit cost in the same run: a read 1, a transaction 2 an item.
 */
export async function run(): Promise<Report> {
  const journey = await openJourney();
  try {
    const floor = await measureFloor(journey.stack.store.endpoint);
    const groups = byUseCase(await journey.walk());
    const rows: Record<string, Record<string, string | number>> = {};
    for (const [name, told] of groups) {
      const asked = told.at(-1) as Told;
      const least = asked.operations.reduce(
        (sum, { items }) => sum + (items === undefined ? floor.read : items.length * floor.writeItem),
        0,
      );
      const units = median(told.map(({ readUnits, writeUnits }) => readUnits + writeUnits));
      rows[name] = {
        times: told.length,
        operations: counted(asked.operations.map(({ command }) => command)),
        items: asked.operations.reduce((sum, { items }) => sum + (items?.length ?? 0), 0),
        'read units': median(told.map(({ readUnits }) => readUnits)),
        'write units': median(told.map(({ writeUnits }) => writeUnits)),
        'of bare': least === 0 ? '–' : `${round(units / least)} ×`,
      };
    }
    const hot = HOT.map((name) => groups.get(name)?.at(-1)?.operations.length ?? Number.POSITIVE_INFINITY);
    return {
      tables: { 'Store operations and units': rows },
      budgets: [
        {
          what: 'store operations of a page on the hot path, the most',
          measured: Math.max(...hot),
          unit: 'operations',
          atMost: 2,
        },
      ],
      notes: [
        `Floor measured beside it: a Get of one small item ${floor.read} read unit, a transaction ${floor.writeItem} write units an item.`,
        'Above the floor: items of more than 1 KB (4 KB to read), and index entries that a write moves. Asserted use case by use case in tests/integration/store-operations.test.ts.',
      ],
    };
  } finally {
    await journey.close();
  }
}

/** "2 × Query + TransactWrite" */
const counted = (commands: readonly string[]): string =>
  [...new Set(commands)]
    .map((command) => {
      const times = commands.filter((one) => one === command).length;
      return times === 1 ? command : `${times} × ${command}`;
    })
    .join(' + ') || '–';

/** Bare commands on the same table, items of a few bytes. */
async function measureFloor(endpoint: string): Promise<{ readonly read: number; readonly writeItem: number }> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const keys = [1, 2, 3, 4].map((n) => ({ pk: { S: `bench#${n}` }, sk: { S: 'bench' } }));
  const written = await client.send(
    new TransactWriteItemsCommand({
      TransactItems: keys.map((Item) => ({ Put: { TableName: TABLE, Item } })),
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  const read = await client.send(
    new GetItemCommand({
      TableName: TABLE,
      Key: keys[0] as never,
      ConsistentRead: true,
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  client.destroy();
  const units = (written.ConsumedCapacity ?? []).reduce((sum, { CapacityUnits }) => sum + (CapacityUnits ?? 0), 0);
  return { read: read.ConsumedCapacity?.CapacityUnits ?? 0, writeItem: units / keys.length };
}
