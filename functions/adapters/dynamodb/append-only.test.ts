import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { Change } from '../../records/change';
import { fieldCipher, lookupKeys } from '../crypto/field-cipher';
import { keyRing } from '../crypto/key-ring';
import { dynamoRecords } from './records';

/** What stands in a chain is written once: no way through the product leads to changing or removing it. */
const ring = keyRing([{ version: 1, key: new Uint8Array(32).fill(7) }]);

/** What a change would send, without sending it. */
async function sentBy(change: Change): Promise<NonNullable<TransactWriteItemsCommandInput['TransactItems']>> {
  const client = new DynamoDBClient({ region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  let sent: TransactWriteItemsCommandInput['TransactItems'];
  client.middlewareStack.add(
    () => (args) => {
      sent = (args.input as TransactWriteItemsCommandInput).TransactItems;
      return Promise.resolve({ output: { $metadata: {} }, response: {} } as never);
    },
    { step: 'initialize', priority: 'low' },
  );
  const records = dynamoRecords({
    client,
    table: 'linli',
    cipher: fieldCipher(ring),
    lookup: lookupKeys(ring),
    clock: { now: () => 0 },
  });
  await records.commit(change);
  client.destroy();
  return sent ?? [];
}

it('puts events on the condition that they are not there, and moves the head from the very number that was seen', async () => {
  const at = '2026-11-22T02:00:00.000Z' as never;
  const event = {
    type: 'record.read',
    at,
    actor: { kind: 'system', name: '系统' },
    facts: {},
    requestId: 'r',
  } as const;
  const items = await sentBy({
    writes: [{ put: 'reading', subject: 'r_APPENDXNLY0000000000', readingId: 'once' }],
    events: [{ personId: 'r_APPENDXNLY0000000000', after: 4, events: [event, event] }],
  });
  expect(items).toHaveLength(4);
  for (const { Put, Update, Delete, ConditionCheck } of items) {
    expect([Delete, ConditionCheck]).toEqual([undefined, undefined]);
    if (Put !== undefined) expect(Put.ConditionExpression).toContain('attribute_not_exists');
    if (Update !== undefined) {
      expect(JSON.stringify(Update.Key)).toContain('#head_1');
      expect(Update.ConditionExpression).toContain('#sequence = ');
    }
  }
  expect(items.filter(({ Put }) => JSON.stringify(Put?.Item ?? {}).includes('$event_1'))).toHaveLength(2);
});

it('has no line that changes or removes an event, a link or a day’s head', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const sources = ['functions', 'infra'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
      .map((file) => join(root, folder, file)),
  );
  expect(sources.length).toBeGreaterThan(100);
  const changing = /\b(event|link|dayHead)\s*\.(delete|remove|patch|update|upsert)\(/;
  const changes = sources.filter((file) => changing.test(readFileSync(file, 'utf8')));
  expect(changes).toEqual([]);
  // Commands of the client itself go past the entities.
  const bare = /\b(Update|Delete|BatchWrite)(Item)?Command\b/;
  const past = sources.filter((file) => file.includes('/functions/') && bare.test(readFileSync(file, 'utf8')));
  // Rotation of keys changes the sealed attribute of an item where it finds one; events have none.
  expect(past.map((file) => file.slice(root.length))).toEqual(['functions/adapters/dynamodb/reseal.ts']);
});
