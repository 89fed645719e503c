import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { keyRing } from '@linli/functions/adapters/crypto/key-ring';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import type { Records } from '@linli/functions/records/ports';
import { countEntries } from '@linli/functions/streams/count-entries';
import { TABLE } from '@linli/infra/local/stack/environment';
import { ensureTable } from '@linli/infra/local/stack/table';
import { openStore } from '@linli/infra/local/store/index';
import { journalEntry, premiumPaidLines } from '@linli/shared/domain/ledger';
import { systemClock } from '@linli/shared/kernel/clock';
import { isoInstant, localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';

/** `npm run ledger -- check` as a person runs it, on a stopped store. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAY = localDate('2026-11-21');
let dataDir: string;

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['infra/local/run-ts.mjs', 'infra/ledger/ledger-command.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
const check = (...args: string[]) => run('check', '--data', dataDir, ...args);

/** Opens the store, does something, and leaves it stopped. */
async function withStore(work: (records: Records) => Promise<void>): Promise<void> {
  const store = await openStore({ path: join(dataDir, 'store') });
  const client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await ensureTable(client, TABLE);
  const ring = keyRing([{ version: 1, key: randomBytes(32) }]);
  const [cipher, lookup] = [fieldCipher(ring), lookupKeys(ring)];
  await work(dynamoRecords({ client, table: TABLE, cipher, lookup, clock: systemClock }));
  client.destroy();
  await store.close();
}

const entry = (id: string) =>
  journalEntry({
    ...{ entryId: `payment-o_${id}`, fund: 'residents-basic', day: DAY, event: 'premium.paid', cause: `o_${id}` },
    at: isoInstant(0),
    lines: premiumPaidLines(fen(40_000), fen(70_000)),
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'linli-ledger-command-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('npm run ledger -- check', () => {
  it('says so when there is no store', () => {
    const { status, stderr } = check();
    expect(status).toBe(2);
    expect(stderr).toContain('没有数据');
  });

  it('agrees when every entry is counted, for one day and for all', async () => {
    await withStore(async (records) => {
      for (const one of [entry('A'), entry('B')]) {
        await records.commit({ writes: [], events: [], journal: one });
        await countEntries({ records, balanceShards: 4 }, [one]);
      }
    });
    for (const args of [['--day', DAY], []]) {
      const { status, stdout } = check(...args);
      expect(stdout).toContain('相符：1 天，2 张凭证');
      expect(status).toBe(0);
    }
  });

  it('names each account that differs, with both figures, and what is not counted yet', async () => {
    await withStore(async (records) => {
      await records.commit({ writes: [], events: [], journal: entry('C') });
    });
    const { status, stdout } = check('--day', DAY);
    expect(stdout).toContain('应收微信支付：余额表 借 800.00 贷 0.00，凭证重算 借 1,200.00 贷 0.00');
    expect(stdout).toContain('有 1 张凭证还没有计入余额');
    expect(status).toBe(1);
  });

  it('refuses what is no question, in a sentence', () => {
    expect(run('sum').status).toBe(2);
    const { status, stderr } = check('--day', '2026-02-30');
    expect(status).toBe(2);
    expect(stderr).toContain('真实的日子');
  });
});
