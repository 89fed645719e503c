import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import type { LocalDate } from '@linli/shared/kernel/date';
import { type DistrictGenerator, demoDistrict } from '../district/generate';
import { demoPlans } from '../district/plans';
import { type SeedProgress, type SeedTarget, seedDistrict } from '../district/seed-district';
import { openObjectStore } from '../files/object-store';
import { openStateFile, type StateFile } from '../simulator/state-file';
import type { LocalKeys } from './keys';
import { BUCKET, type Simulators } from './simulators';

/** How far the demo district is written; kept, so that a start that was cut off goes on where it stopped. */
interface SeedState {
  /** The day the demo was seeded relative to: it decides what the generator makes. */
  seededOn: LocalDate;
  residents: number;
  households: number;
  done: boolean;
}

/** The demo district of a data directory: what is in it, and whether it has been written. */
export interface DemoSeed {
  readonly generator: DistrictGenerator;
  readonly seededOn: LocalDate;
  readonly done: boolean;
  /** Writes what is not written yet. */
  write(to: SeedDestination, onProgress: (progress: SeedProgress) => void): Promise<void>;
}

export interface SeedDestination {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly keys: LocalKeys;
  readonly simulators: Simulators;
  /** Folder of the simulators' state. */
  readonly simulatorDir: string;
}

/** @param today used at the first start only */
export async function openDemoSeed(dir: string, today: LocalDate, residents: number): Promise<DemoSeed> {
  const file = await openStateFile<SeedState>(join(dir, 'seed.json'), {
    seededOn: today,
    residents,
    households: 0,
    done: false,
  });
  const { state } = file;
  const generator = demoDistrict({ today: state.seededOn, residents: state.residents, plans: await demoPlans() });
  return {
    generator,
    seededOn: state.seededOn,
    done: state.done,
    write: async (to, onProgress) => {
      if (state.done) return;
      await file.save();
      await writeDistrict(generator, file, to, onProgress);
    },
  };
}

async function writeDistrict(
  generator: DistrictGenerator,
  { state, save }: StateFile<SeedState>,
  to: SeedDestination,
  onProgress: (progress: SeedProgress) => void,
): Promise<void> {
  const { client, table, keys, simulators } = to;
  const { miniapp, web } = simulators.accounts;
  const objects = await openObjectStore(join(to.simulatorDir, 'files', BUCKET));
  const rings = await openKeyRings(fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')), {
    data: keys.dataKeys,
    lookup: keys.lookupKeys,
  });
  const target: SeedTarget = {
    client,
    table,
    cipher: fieldCipher(rings.data),
    lookup: lookupKeys(rings.lookup),
    openidsOf: (phoneId) => {
      const phone = simulators.phones.byId(phoneId);
      if (phone === undefined) throw new Error(`no simulated phone ${phoneId}`);
      return {
        miniapp: simulators.phones.openid(phone, miniapp.appid),
        web: simulators.phones.openid(phone, web.appid),
      };
    },
    putPaper: async (paperId, content, type) => {
      // Where the paper store keeps what it has admitted (functions/adapters/files/paper-store).
      await objects.put(`papers/${paperId}`, content, { contentType: type, encryption: 'AES256' });
    },
  };
  await seedDistrict(generator, target, {
    today: state.seededOn,
    from: state.households,
    onProgress,
    onWritten: async (households) => {
      state.households = households;
      await save();
    },
  });
  state.done = true;
  await save();
}
