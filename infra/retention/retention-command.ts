/**
 * Retention (保存期限): npm run retention -- show | apply [--dry-run] [--data DIR]
 *
 * `show` prints the table of shared/domain/retention. `apply` does what the store's time to live cannot: it goes through the
 * accounts and erases those that nobody has used for years. To be run monthly; cut off, it is simply run again. It
 * works on the data directory of `npm start`, which must be stopped.
 */
import '../terminal/no-sdk-warning';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import { applyRetention, type RetentionOutcome } from '@linli/functions/people/apply-retention';
import { systemClock } from '@linli/shared/kernel/clock';
import type { AccountId } from '@linli/shared/kernel/ids';
import { PROJECT_ROOT } from '../local/stack';
import { TABLE } from '../local/stack/environment';
import { openLocalKeys } from '../local/stack/keys';
import { openStore } from '../local/store/index';
import { describeRetention } from './describe-retention';

const USAGE = `npm run retention -- show                                保存多久、依据什么
npm run retention -- apply [--dry-run] [--data DIR]   清理多年没人用的账号，每月一次`;

/** What the person can do something about, without a stack trace. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { values, positionals } = readArguments();
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
  } catch (error) {
    return refuse(`${(error as Error).message}\n${USAGE}`);
  }
}

async function apply(): Promise<void> {
  const dataDir = values.data ?? fileURLToPath(new URL('.data', PROJECT_ROOT));
  if (!existsSync(join(dataDir, 'keys'))) refuse(`${dataDir} 里没有数据：请先运行一次 npm start`);
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const rings = await openKeyRings(fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')), {
    data: keys.dataKeys,
    lookup: keys.lookupKeys,
  });
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
    cipher: fieldCipher(rings.data),
    lookup: lookupKeys(rings.lookup),
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

if (positionals[0] === 'show') console.log(describeRetention());
else if (positionals[0] === 'apply') await apply();
else refuse(USAGE);
