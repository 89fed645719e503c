/**
 * Retention (保存期限): npm run retention -- show | apply [--dry-run] [--data DIR]
 *
 * `show` prints the table of shared/domain/retention. `apply` does what the store's time to live cannot: it goes through the
 * accounts and erases those that nobody has used for years. To be run monthly; cut off, it is simply run again. It
 * works on the data directory of `npm start`, which must be stopped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper, keyRing } from '@linli/functions/adapters/crypto/key-ring';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import { applyRetention, type RetentionOutcome } from '@linli/functions/people/apply-retention';
import { RETENTION } from '@linli/shared/domain/retention';
import { systemClock } from '@linli/shared/kernel/clock';
import type { AccountId } from '@linli/shared/kernel/ids';
import { PROJECT_ROOT } from '../local/stack';
import { TABLE } from '../local/stack/environment';
import { openLocalKeys } from '../local/stack/keys';
import { openStore } from '../local/store/index';

/** What the person can do something about, without a stack trace. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
});

const show = (): void =>
  console.table(
    Object.fromEntries(
      RETENTION.map(({ record, period, basis, end, onErasure }) => [
        record,
        { ...period, basis, end, onErasure } satisfies Record<string, unknown>,
      ]),
    ),
  );

async function apply(): Promise<void> {
  const dataDir = values.data ?? fileURLToPath(new URL('.data', PROJECT_ROOT));
  if (!existsSync(join(dataDir, 'keys'))) refuse(`${dataDir} 里没有数据：请先运行一次 npm start`);
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const wrapper = fileKeyWrapper(Buffer.from(keys.masterKey, 'base64'));
  const ring = async (text: string) =>
    keyRing(
      await Promise.all(
        text.split(',').map(async (entry) => {
          const [version = '', wrapped = ''] = entry.split(':');
          return { version: Number(version), key: await wrapper.unwrap(Buffer.from(wrapped, 'base64')) };
        }),
      ),
    );
  const store = await openStore({ path: join(dataDir, 'store'), sweepMs: 0 }).catch(() =>
    refuse(`数据目录 ${dataDir} 打不开，可能正被另一个进程使用：请先停掉 npm start。 The data directory is in use.`),
  );
  const client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const records = dynamoRecords({
    client,
    table: TABLE,
    cipher: fieldCipher(await ring(keys.dataKeys)),
    lookup: lookupKeys(await ring(keys.lookupKeys)),
    clock: systemClock,
  });
  const counts: Partial<Record<RetentionOutcome, number>> = {};
  for await (const accountId of accountIds(client)) {
    const outcome = await applyRetention(records, accountId, systemClock, { dryRun: values['dry-run'] });
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  client.destroy();
  await store.close();
  const words = {
    kept: '留着',
    noted: '开始算没人用',
    cleared: '又有人用了',
    erased: '注销',
    obstacle: '有事没办完，先不注销',
  };
  console.log(
    Object.entries(counts)
      .map(([outcome, count]) => `${words[outcome as RetentionOutcome]} ${count}`)
      .join('，') || '没有账号',
  );
}

/** A program may page the table; a request never does. */
async function* accountIds(client: DynamoDBClient): AsyncGenerator<AccountId> {
  let from: ScanCommandOutput['LastEvaluatedKey'];
  const page = (ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey']) =>
    client.send(
      new ScanCommand({
        TableName: TABLE,
        FilterExpression: '#e = :account',
        ExpressionAttributeNames: { '#e': '__edb_e__' },
        ExpressionAttributeValues: { ':account': { S: 'account' } },
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
  do {
    const { Items, LastEvaluatedKey } = await page(from);
    for (const { viewer } of Items ?? []) if (viewer?.S !== undefined) yield viewer.S as AccountId;
    from = LastEvaluatedKey;
  } while (from !== undefined);
}

if (positionals[0] === 'show') show();
else if (positionals[0] === 'apply') await apply();
else refuse('npm run retention -- show | apply [--dry-run] [--data DIR]');
