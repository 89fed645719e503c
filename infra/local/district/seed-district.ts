import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FieldCipher, LookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { entities } from '@linli/functions/adapters/dynamodb/entities';
import { mapping } from '@linli/functions/adapters/dynamodb/mapping';
import type { Account } from '@linli/functions/records/ports';
import type { PaperId } from '@linli/shared/kernel/ids';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { PaperPurpose } from '@linli/shared/domain/out-of-area';
import { BatchWriter } from './batch-writer';
import type { DistrictGenerator, HouseholdBundle } from './generate';
import { accountItems, gridItems, householdItems, type ItemMaker, staffItems } from './records';
import { readSamplePapers } from './sample-papers';

export interface SeedTarget {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly cipher: FieldCipher;
  readonly lookup: LookupKeys;
  /** Openids of a simulated phone by app, from the phone simulator. */
  readonly openidsOf: (phoneId: string) => Account['openids'];
  /** Lays the picture of a paper where the paper store keeps admitted papers. */
  readonly putPaper: (paperId: PaperId, content: Buffer, type: string) => Promise<void>;
}

export interface SeedProgress {
  /** Households written, of all. */
  readonly households: number;
  readonly of: number;
  readonly residents: number;
  readonly items: number;
}

export interface SeedOptions {
  readonly today: LocalDate;
  /** Households already written by a seeding that was cut off. */
  readonly from?: number;
  readonly onProgress?: (progress: SeedProgress) => void;
  /** Told after a block of households is in the store for certain: what a checkpoint may remember. */
  readonly onWritten?: (households: number) => Promise<void>;
}

/** Households between two checkpoints. */
const BLOCK = 25;

/**
 * Writes a demo district through production's entities: households first, accounts and staff last, so that nobody can sign
 * in before everything is there. Everything has the same key when it is written again, so a block that was cut off is
 * simply repeated.
 */
export async function seedDistrict(
  generator: DistrictGenerator,
  target: SeedTarget,
  options: SeedOptions,
): Promise<SeedProgress> {
  const maker: ItemMaker = {
    entities: entities({ client: target.client, table: target.table }),
    map: mapping(target.cipher, () => Math.floor(Date.now() / 1000)),
    lookup: target.lookup,
  };
  const samples = await readSamplePapers();
  const writer = new BatchWriter(target.client, target.table);
  let residents = 0;
  const progress = (households: number): SeedProgress => ({
    households,
    of: generator.households,
    residents,
    items: writer.written,
  });

  const writeHousehold = async (bundle: HouseholdBundle): Promise<void> => {
    residents += bundle.members.length;
    await writer.add(householdItems(maker, bundle, options.today, (purpose) => samples.about(purpose as PaperPurpose)));
    for (const { papers } of bundle.members)
      for (const { paperId, purpose } of papers)
        await target.putPaper(paperId, samples.content(purpose), samples.about(purpose).type);
  };

  const first = options.from ?? 0;
  await writer.add(gridItems(maker, generator.grids));
  if (first === 0) for (const bundle of generator.cast) await writeHousehold(bundle);
  for (let index = first; index < generator.households; index++) {
    await writeHousehold(generator.household(index));
    const done = index + 1;
    if (done % BLOCK === 0 || done === generator.households) {
      await writer.flush();
      await options.onWritten?.(done);
      options.onProgress?.(progress(done));
    }
  }
  await writer.add(accountItems(maker, generator.accounts, generator.cast, target.openidsOf, options.today));
  await writer.add(await staffItems(maker, generator.staff, generator.grids));
  await writer.flush();
  return progress(generator.households);
}
