/**
 * Keys of the product (密钥): npm run keys -- status | rotate data|lookup|token | reseal | retire data|lookup|token VERSION
 *
 * On this machine it works on the key file of a data directory (`npm start` must be stopped). In the cloud, with `--kms`, it
 * wraps through KMS and prints the new value of the parameter (DATA_KEYS, LOOKUP_KEYS, TOKEN_KEYS) for Parameter Store, and
 * `reseal` and `retire` read the very environment of the functions. infra/decisions/privacy.md, Keys, tells the order of steps.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { jsonService } from '@linli/functions/adapters/aws/json-service';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { kmsKeyWrapper } from '@linli/functions/adapters/crypto/kms-key-wrapper';
import { reseal, type ResealProgress } from '@linli/functions/adapters/dynamodb/reseal';
import { readConfig } from '@linli/functions/config';
import { PROJECT_ROOT } from '../local/stack';
import { openLocalKeys } from '../local/stack/keys';
import { TABLE } from '../local/stack/environment';
import { openStateFile, type StateFile } from '../local/simulator/state-file';
import { openStore } from '../local/store/index';
import { retired, RINGS, type RingName, rotated, versionsOf } from './rings';

const USAGE = `npm run keys -- status
npm run keys -- rotate data|lookup|token
npm run keys -- reseal
npm run keys -- retire data|lookup|token VERSION
  --data DIR   the data directory of npm start; .data when absent
  --kms        the cloud: environment of the functions, keys through KMS`;

/** What the person can do something about, without a stack trace. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, kms: { type: 'boolean', default: false } },
});
const [verb, ringText, versionText] = positionals;
const dataDir = values.data ?? fileURLToPath(new URL('.data', PROJECT_ROOT));

/** Where keys and table are: here, or in the cloud. */
interface Place {
  readonly rings: Record<RingName, string>;
  readonly wrapper: KeyWrapper;
  readonly table: string;
  readonly client: DynamoDBClient;
  /** Keeps a changed ring, or says where it is to be kept. */
  keep(name: RingName, ring: string): Promise<void>;
  /** How far a sweep has come. */
  readonly checkpoint: StateFile<{ next?: string; under?: string }>;
  close(): Promise<void>;
}

const PARAMETERS: Readonly<Record<RingName, string>> = {
  data: 'DATA_KEYS',
  lookup: 'LOOKUP_KEYS',
  token: 'TOKEN_KEYS',
};

async function here(): Promise<Place> {
  if (!existsSync(join(dataDir, 'keys', 'wrapped.json'))) refuse(`${dataDir} 里没有密钥：请先运行一次 npm start`);
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const file = await openStateFile(join(dataDir, 'keys', 'wrapped.json'), {
    dataKeys: keys.dataKeys,
    lookupKeys: keys.lookupKeys,
    tokenKeys: keys.tokenKeys,
  });
  const store = await openStore({ path: join(dataDir, 'store'), sweepMs: 0 }).catch(() =>
    refuse(`数据目录 ${dataDir} 打不开，可能正被另一个进程使用：请先停掉 npm start。 The data directory is in use.`),
  );
  const client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const fieldOf = { data: 'dataKeys', lookup: 'lookupKeys', token: 'tokenKeys' } as const;
  return {
    rings: { data: keys.dataKeys, lookup: keys.lookupKeys, token: keys.tokenKeys },
    wrapper: fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')),
    table: TABLE,
    client,
    keep: async (name, ring) => {
      file.state[fieldOf[name]] = ring;
      await file.save();
    },
    checkpoint: await openStateFile(join(dataDir, 'keys', 'reseal.json'), {}),
    close: async () => {
      client.destroy();
      await store.close();
    },
  };
}

async function inTheCloud(): Promise<Place> {
  const { core } = readConfig(process.env, ['core']);
  if (core.KMS_KEY_ID === undefined) refuse('KMS_KEY_ID 没有设置');
  const client = new DynamoDBClient({ region: core.AWS_REGION });
  const checkpoint = await openStateFile<{ next?: string; under?: string }>(join(process.cwd(), '.reseal.json'), {});
  return {
    rings: {
      data: process.env['DATA_KEYS'] ?? '',
      lookup: process.env['LOOKUP_KEYS'] ?? '',
      token: process.env['TOKEN_KEYS'] ?? '',
    },
    wrapper: kmsKeyWrapper(
      jsonService({ service: 'kms', target: 'TrentService', version: '1.1', region: core.AWS_REGION }),
      core.KMS_KEY_ID,
    ),
    table: core.TABLE_NAME,
    client,
    // Nothing is changed there by a program on a desk: the operator puts it, and the deployment reads it.
    keep: (name, ring) => Promise.resolve(console.log(`${PARAMETERS[name]}=${ring}`)),
    checkpoint,
    close: () => Promise.resolve(client.destroy()),
  };
}

/** Sweeps the table; a real one goes on where one under the same keys was cut off. */
async function sweep(place: Place, dryRun: boolean): Promise<ResealProgress> {
  const { rings, wrapper, client, table, checkpoint } = place;
  const under = `${versionsOf(rings.data).join('+')}/${versionsOf(rings.lookup).join('+')}`;
  const from = !dryRun && checkpoint.state.under === under ? checkpoint.state.next : undefined;
  if (from !== undefined) console.error('接着上一次的往下做…… Going on where the last run stopped.');
  const opened = await openKeyRings(wrapper, { data: rings.data, lookup: rings.lookup });
  return reseal({
    client,
    table,
    cipher: fieldCipher(opened.data),
    lookup: lookupKeys(opened.lookup),
    dryRun,
    ...(from !== undefined && { from }),
    onPage: async ({ items, next }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${items} 条记录`);
      if (dryRun) return;
      checkpoint.state.under = under;
      if (next === undefined) delete checkpoint.state.next;
      else checkpoint.state.next = next;
      await checkpoint.save();
    },
  });
}

const readRing = (): RingName =>
  RINGS.find((name) => name === ringText) ?? refuse(`要一种密钥：${RINGS.join('、')}\n${USAGE}`);

async function run(place: Place): Promise<void> {
  switch (verb) {
    case 'status': {
      const { items, versions, found } = await sweep(place, true);
      for (const name of RINGS) console.log(`${name}: ${versionsOf(place.rings[name]).join(', ')}（最后一个在用）`);
      const counts = Object.entries(versions).map(([version, count]) => `第 ${version} 版 ${count} 条`);
      console.log(`${items} 条记录；加密的：${counts.join('，') || '没有'}；还没有新查找键的人：${found}`);
      return;
    }
    case 'rotate': {
      const name = readRing();
      const ring = await rotated(place.rings[name], place.wrapper);
      await place.keep(name, ring);
      console.error(
        `${name}：第 ${versionsOf(ring).at(-1)} 版密钥从下一次启动起使用，旧的还能打开。` +
          (name === 'token' ? ' 十分钟后旧的可以停用：retire。' : ' 接着：重新启动，然后 npm run keys -- reseal。'),
      );
      return;
    }
    case 'reseal': {
      const { items, resealed, found, retired: gone, overtaken } = await sweep(place, false);
      console.log(
        `${items} 条记录：重新加密 ${resealed}，别人刚写过 ${overtaken}，新查找键 ${found}，清掉的旧查找键 ${gone}`,
      );
      return;
    }
    case 'retire': {
      const name = readRing();
      const version = Number(versionText);
      const ring = retired(place.rings[name], version);
      if (name !== 'token') {
        const { versions, found } = await sweep(place, true);
        const left = name === 'data' ? (versions[version] ?? 0) : found;
        if (left > 0) refuse(`还有 ${left} 条只在旧密钥下：请先 npm run keys -- reseal。 Not retired: reseal first.`);
      }
      await place.keep(name, ring);
      console.error(`${name}：第 ${version} 版密钥停用了。`);
      return;
    }
    default:
      refuse(USAGE);
  }
}

if (verb === undefined) refuse(USAGE);
const place = await (values.kms ? inTheCloud() : here());
try {
  await run(place);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await place.close();
}
