import type { PolicyText } from '@linli/shared/domain/policy-version';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { PackData } from '@linli/shared/policy/pack';
import { type Examined, examine } from './examine';
import { filesOf } from './files';
import type { PolicyDeps } from './ports';

interface Which {
  readonly pack: string;
  readonly year: number;
  readonly version: number;
}

/** A version's files with what their examination finds. */
export async function examineVersion(
  deps: PolicyDeps,
  which: Which,
  deployed: boolean,
  today: LocalDate,
): Promise<Examined & { readonly files: PolicyText }> {
  const [files, inForce] = await Promise.all([filesOf(deps, which, deployed), comparedWith(deps, which, today)]);
  return { files, ...examine(files, which, { deployedTexts: deps.deployedTexts, inForce }) };
}

/** What a version is compared with: the last published one before it; for the first of a year, that of the year before. */
async function comparedWith(
  { policies }: PolicyDeps,
  { year, version }: Which,
  today: LocalDate,
): Promise<PackData | undefined> {
  const years = await policies.published(today);
  const versionsOf = (which: number) => years.find((one) => one.year === which)?.versions ?? [];
  const last = versionsOf(year).findLast((one) => one.version < version) ?? versionsOf(year - 1).at(-1);
  return last && (await policies.ofVersion(last.year, last.version, today))?.pack;
}
