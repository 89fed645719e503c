import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyRing, keyRing, type KeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { type LocalDate, localDate } from '@linli/shared/kernel/date';
import { openObjectStore } from '../files/object-store';
import type { Phones } from '../phones/phones';
import { openStateFile } from '../simulator/state-file';
import type { LocalKeys } from '../stack/keys';
import { DEMO_RESIDENTS, DEMO_SEED, demoDistrict, type DistrictGenerator } from './generate';
import { demoPlans } from './plans';
import { seedDistrict, type SeedProgress } from './seed-district';

export interface SeedDemoOptions {
  /** Keeps `seed.json`, the checkpoint. */
  readonly dir: string;
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly keys: Pick<LocalKeys, 'masterKey' | 'dataKeys' | 'lookupKeys'>;
  readonly phones: Phones;
  readonly appids: { readonly miniapp: string; readonly web: string };
  /** Where the file simulator keeps the bucket's objects. */
  readonly bucketDir: string;
  /** The day on which the demo begins; a seeding that was cut off goes on with the day it began on. */
  readonly today: LocalDate;
  readonly residents?: number;
  readonly onProgress?: (progress: SeedProgress) => void;
}

/** What is in the store, and how far it got. */
interface Checkpoint {
  seed: string;
  residents: number;
  today: string;
  /** Households in the store. */
  households: number;
  done: boolean;
}

export interface SeededDemo {
  /** The district as it was made: its day stays the one it was seeded on. */
  readonly generator: DistrictGenerator;
  readonly today: LocalDate;
  /** Undefined when it had been seeded before. */
  readonly written: SeedProgress | undefined;
}

/**
 * Seeds the demo district once and remembers it. Cut off at any moment, the next call goes on where the last block was
 * acknowledged. A district of another size than the one that is there needs an empty store.
 * @throws RangeError when the store holds a district of another size
 */
export async function seedDemo(options: SeedDemoOptions): Promise<SeededDemo> {
  const checkpoint = await openStateFile<Checkpoint>(join(options.dir, 'seed.json'), {
    seed: DEMO_SEED,
    residents: options.residents ?? DEMO_RESIDENTS,
    today: options.today,
    households: 0,
    done: false,
  });
  const { state } = checkpoint;
  if (options.residents !== undefined && options.residents !== state.residents)
    throw new RangeError(`数据目录里已有一个 ${state.residents} 人的区；要换成 ${options.residents} 人，请先 --reset`);
  await checkpoint.save();
  const today = localDate(state.today);
  const generator = demoDistrict({ today, plans: await demoPlans(), seed: state.seed, residents: state.residents });
  if (state.done) return { generator, today, written: undefined };

  const wrapper = fileKeyWrapper(Buffer.from(options.keys.masterKey, 'base64'));
  const [data, lookup] = await Promise.all([unwrapRing(wrapper, options.keys.dataKeys), unwrapRing(wrapper, options.keys.lookupKeys)]);
  const bucket = await openObjectStore(options.bucketDir);
  const written = await seedDistrict(
    generator,
    {
      client: options.client,
      table: options.table,
      cipher: fieldCipher(data),
      lookup: lookupKeys(lookup),
      openidsOf: (phoneId) => {
        const phone = options.phones.byId(phoneId);
        if (phone === undefined) throw new Error(`the simulator has no phone ${phoneId}`);
        return { miniapp: options.phones.openid(phone, options.appids.miniapp), web: options.phones.openid(phone, options.appids.web) };
      },
      putPaper: async (paperId, content, type) => {
        await bucket.put(`papers/${paperId}`, content, { contentType: type, encryption: 'AES256' });
      },
    },
    {
      today,
      from: state.households,
      ...(options.onProgress !== undefined && { onProgress: options.onProgress }),
      onWritten: async (households) => {
        state.households = households;
        await checkpoint.save();
      },
    },
  );
  state.done = true;
  await checkpoint.save();
  return { generator, today, written };
}

/** "1:<base64>,2:<base64>" as the configuration carries it. */
const unwrapRing = async (wrapper: KeyWrapper, text: string): Promise<KeyRing> =>
  keyRing(
    await Promise.all(
      text.split(',').map(async (entry) => {
        const [version = '', wrapped = ''] = entry.split(':');
        return { version: Number(version), key: await wrapper.unwrap(Buffer.from(wrapped, 'base64')) };
      }),
    ),
  );
