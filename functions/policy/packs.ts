import type { AreaCode } from '@linli/shared/domain/area';
import { inForceOn } from '@linli/shared/domain/policy-effect';
import { type PolicyVersion, wasPublished } from '@linli/shared/domain/policy-version';
import type { LocalDate } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import type { PolicyRecords } from '../records/policies';
import { editionOf } from '@linli/shared/policy/edition';
import type { EditionPack, Policies, PublishedVersion, YearOfVersions } from './ports';

export interface PoliciesDeps {
  readonly deployed: readonly PackData[];
  readonly records: Pick<PolicyRecords, 'policyVersions' | 'policyPack'>;
  readonly district: AreaCode;
  /** The district's folder of packs, for the name of one that is not there: "demo-430671". */
  readonly folder: string;
}

/**
 * The district's rules over what was deployed and what was published since. The list of versions is read on the first question of
 * a day and then no more; a version's pack, which never changes, once.
 */
export function policiesOf({ deployed, records, district, folder }: PoliciesDeps): Policies {
  const bundled = deployed.map(deployedVersion);
  const plans = new Map<string, Promise<Plan>>();
  let book: { readonly day: LocalDate; readonly years: Promise<readonly PublishedVersion[]> } | undefined;

  const readNow = (day: LocalDate): Promise<readonly PublishedVersion[]> => {
    const years = records.policyVersions(district).then((read) => merged(bundled, read));
    if (book !== undefined && book.day > day) return years;
    const mine = { day, years };
    book = mine;
    // A read that failed is none: the next question asks again.
    years.catch(() => {
      if (book === mine) book = undefined;
    });
    return years;
  };

  // Read on that day or later, it holds everything that may be in force then.
  const versions = (day: LocalDate): Promise<readonly PublishedVersion[]> =>
    book === undefined || book.day < day ? readNow(day) : book.years;

  const packOf = async ({ year, version, pack, deployed: isDeployed }: PublishedVersion): Promise<PackData> => {
    const found = isDeployed
      ? deployed.find((one) => one.id === pack)
      : await records.policyPack({ district, year, version });
    if (found === undefined) throw new Error(`version ${version} of ${pack} is published and its pack is not there`);
    return found;
  };

  const planOf = (version: PublishedVersion): Promise<Plan> => {
    const known = plans.get(version.edition);
    if (known !== undefined) return known;
    const plan = packOf(version).then(compilePlan);
    plans.set(version.edition, plan);
    plan.catch(() => plans.delete(version.edition));
    return plan;
  };

  const ofYear = async (year: number, day: LocalDate): Promise<readonly PublishedVersion[]> =>
    (await versions(day)).filter((one) => one.year === year);

  /** One that is named may have been published a minute ago, for a later day: then the list is read again. */
  const named = async (day: LocalDate, is: (one: PublishedVersion) => boolean): Promise<PublishedVersion | undefined> =>
    (await versions(day)).find(is) ?? (await readNow(day)).find(is);

  return {
    forYear: async (year, today) => {
      const version = inForceOn(await ofYear(year, today), today);
      return version === undefined ? err(noPack(`${folder}/${year}`, year)) : ok(await planOf(version));
    },
    ofVersion: async (year, version, today) => {
      const found = await named(today, (one) => one.year === year && one.version === version);
      return found && planOf(found);
    },
    published: async (today) => byYear(await readNow(today), today),
    edition: async (year, today, edition) => {
      const version =
        edition === undefined
          ? inForceOn(await ofYear(year, today), today)
          : await named(today, (one) => one.year === year && one.edition === edition);
      return version && ({ ...version, data: await packOf(version) } satisfies EditionPack);
    },
  };
}

const noPack = (pack: string, year: number) => ({
  code: 'policy.no-pack' as const,
  pack,
  figure: '',
  title: `还没有 ${year} 年度的政策`,
});

const deployedVersion = (pack: PackData): PublishedVersion => ({
  year: pack.year,
  version: pack.version,
  pack: pack.id,
  edition: editionOf(pack),
  name: pack.name,
  packStatus: pack.status === 'published' ? 'published' : 'provisional',
  deployed: true,
});

/** A number that was published at the desk is the desk's, should a later deployment bring it as well. */
function merged(bundled: readonly PublishedVersion[], records: readonly PolicyVersion[]): readonly PublishedVersion[] {
  const desk = records.filter(wasPublished).map((one): PublishedVersion => ({
    year: one.year,
    version: one.version,
    pack: one.pack,
    edition: one.edition ?? '',
    name: one.name ?? '',
    packStatus: one.packStatus ?? 'published',
    deployed: false,
    ...(one.from !== undefined && { from: one.from }),
    ...(one.publishedAt !== undefined && { publishedAt: one.publishedAt }),
  }));
  const taken = new Set(desk.map(({ year, version }) => `${year}#${version}`));
  return [...bundled.filter(({ year, version }) => !taken.has(`${year}#${version}`)), ...desk];
}

function byYear(all: readonly PublishedVersion[], today: LocalDate): readonly YearOfVersions[] {
  const years = [...new Set(all.map(({ year }) => year))].sort((one, other) => other - one);
  return years.map((year) => {
    const versions = all.filter((one) => one.year === year).sort((one, other) => one.version - other.version);
    return { year, versions, inForce: inForceOn(versions, today) };
  });
}
