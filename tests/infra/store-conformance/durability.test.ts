import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { openStore } from '@linli/infra/local/store/index';
import { StreamClient } from '@linli/infra/local/store/stream-client';
import { createClient, tableInput } from './conformance-table';

/** Always the embedded store: what is killed here is the process that holds its files. */
const ROOT = resolve(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, '.build', `store-process-${process.pid}.mjs`);
const TableName = 'durable';
const ROUNDS = 6;
/** Acknowledged writes to wait for before each kill; the kill itself falls anywhere inside the eight writes under way. */
const ACKNOWLEDGED_BEFORE_KILL = [1, 40, 150, 7, 300, 90];

let path: string;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'linli-durable-'));
  await build({
    entryPoints: [join(ROOT, 'tests/fixtures/store-process.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: PROGRAM,
    external: ['classic-level', 'dynalite', '@aws-sdk/*'],
    logLevel: 'error',
  });
});
afterAll(async () => {
  await rm(path, { recursive: true, force: true });
  await rm(PROGRAM, { force: true });
});

/** Writes until `count` transactions are acknowledged, then kills -9. @returns every number that was acknowledged */
const writeAndKill = async (first: number, count: number): Promise<number[]> => {
  const child = spawn(process.execPath, [PROGRAM, path, TableName, String(first)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', (_code, signal) => done(signal)));
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return acknowledged;
};

type Row = Record<string, AttributeValue>;

const readAll = async (endpoint: string, IndexName?: string): Promise<Row[]> => {
  const client = createClient(endpoint);
  const rows: Row[] = [];
  let ExclusiveStartKey: Row | undefined;
  do {
    const page = await client.scan({ TableName, IndexName, ExclusiveStartKey });
    rows.push(...page.Items!);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  client.destroy();
  return rows;
};

const readStream = async (endpoint: string): Promise<DynamoDBRecord[]> => {
  const streams = new StreamClient(endpoint);
  const [arn] = await streams.streamArns(TableName);
  const [shard] = await streams.shards(arn!);
  const records: DynamoDBRecord[] = [];
  let iterator = await streams.iterator(arn!, shard!.ShardId, { ShardIteratorType: 'TRIM_HORIZON' });
  for (;;) {
    const page = await streams.records(iterator, 1000);
    if (page.Records.length === 0) return records;
    records.push(...page.Records);
    iterator = page.NextShardIterator!;
  }
};

const name = (row: Row | undefined) => `${row?.['pk']?.S}/${row?.['sk']?.S}`;

it('keeps every acknowledged transaction whole, and no half of any other, through kill -9', async () => {
  const created = await openStore({ path });
  const client = createClient(created.endpoint);
  await client.createTable(tableInput(TableName));
  client.destroy();
  await created.close();

  const acknowledged = new Set<number>();
  let first = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const id of await writeAndKill(first, ACKNOWLEDGED_BEFORE_KILL[round]!)) acknowledged.add(id);
    first += 100_000;

    const store = await openStore({ path });
    const rows = await readAll(store.endpoint);
    const halves = rows.filter((row) => row['pk']?.S !== 'total').map(name);
    const present = new Set(halves);
    const ids = [...new Set(halves.map((half) => half.split('/')[0]!))];
    // What was acknowledged is there ...
    expect([...acknowledged].filter((id) => !present.has(`${id}/left`))).toEqual([]);
    // ... and what is there is whole: both halves, the counter, the index entries, the stream records.
    expect(ids.filter((id) => !present.has(`${id}/left`) || !present.has(`${id}/right`))).toEqual([]);
    const total = rows.find((row) => row['pk']?.S === 'total');
    expect(Number(total?.['n']?.N)).toBe(ids.length);
    expect((await readAll(store.endpoint, 'by-owner')).map(name).sort()).toEqual([...halves].sort());
    const records = await readStream(store.endpoint);
    const inserted = records
      .filter(({ eventName }) => eventName === 'INSERT')
      .map(({ dynamodb }) => name(dynamodb!.Keys as Row));
    expect(inserted.filter((key) => key !== 'total/total').sort()).toEqual([...halves].sort());
    expect(records).toHaveLength(ids.length * 3);
    await store.close();
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE_KILL.reduce((sum, count) => sum + count, 0));
}, 120_000);

it('says so when another process holds the directory', async () => {
  const held = await mkdtemp(join(tmpdir(), 'linli-held-'));
  const store = await openStore({ path: held });
  await expect(openStore({ path: held })).rejects.toThrow(/in use/);
  await store.close();
  await (await openStore({ path: held })).close();
  await rm(held, { recursive: true });
});

it('listens on the loopback only and names a taken port', async () => {
  const path1 = await mkdtemp(join(tmpdir(), 'linli-port-'));
  const path2 = await mkdtemp(join(tmpdir(), 'linli-port-'));
  const store = await openStore({ path: path1 });
  expect(store.endpoint).toBe(`http://127.0.0.1:${store.port}`);
  await expect(openStore({ path: path2, port: store.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  // The directory of the failed attempt is free again.
  await (await openStore({ path: path2 })).close();
  await store.close();
  await Promise.all([path1, path2].map((directory) => rm(directory, { recursive: true })));
});
