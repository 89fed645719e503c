import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import {
  CLOSED_STATUSES,
  type PolicyText,
  type PolicyVersion,
  wasPublished,
} from '@linli/shared/domain/policy-version';
import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { redactText } from '@linli/shared/kernel/redact';
import { err, ok } from '@linli/shared/kernel/result';
import { compilePlan } from '@linli/shared/policy/plan';
import type { Write } from '../http/use-case';
import type { PublishedVersion } from '../policy/ports';
import { deskVersion } from './desk-version';
import { filesOf } from './files';
import { nextYearsText } from './next-years-text';
import { keyOf, policyStep } from './policy-step';
import type { PolicyDeps } from './ports';
import { noYearBefore, OPEN_ALREADY } from './problems';
import { startingCases } from './starting-cases';

/** Begins a version from the files of the year's last one, or of the year before; one at a time for each year. */
export const beginPolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.beginPolicy> =>
  async (context, { body: { year, purpose } }) => {
    const { records, policies, district } = deps;
    const { actor, now, today } = context;
    const [all, published] = await Promise.all([records.policyVersions(district.code), policies.published(today)]);
    const known = all.filter((one) => one.year === year);
    if (known.some(({ status }) => !CLOSED_STATUSES.some((closed) => closed === status))) return err(OPEN_ALREADY);

    const deployed = published.find((one) => one.year === year)?.versions ?? [];
    const last = Math.max(0, ...known.map(({ version }) => version), ...deployed.map(({ version }) => version));
    const draft: PolicyVersion = {
      district: district.code,
      year,
      version: last + 1,
      pack: `${district.packs}/${year}`,
      status: 'draft',
      purpose: redactText(purpose),
      drafters: [actor.staffId ?? ''],
      steps: [{ action: 'begin', staffId: actor.staffId ?? '', name: actor.name, at: isoInstant(now) }],
      revision: 1,
    };
    const latest = known.filter(wasPublished).at(-1) ?? deployed.at(-1);
    const yearBefore = published.find((one) => one.year === year - 1)?.versions.at(-1);
    const files =
      latest !== undefined
        ? await startingFiles(deps, latest, today)
        : yearBefore && (await firstOfYear(deps, draft, yearBefore, today));
    if (files === undefined)
      return err(
        noYearBefore(
          year - 1,
          all.some((one) => one.year === year - 1 && one.status !== 'withdrawn'),
        ),
      );
    const before = known.find(({ version }) => version === last);
    const change = await policyStep(deps, draft, 'begin', context, {
      writes: [
        { put: 'policy-text', key: keyOf(draft), record: files },
        // Nobody may have begun one meanwhile: the number is new, and the one before it is closed.
        ...(before === undefined
          ? []
          : [{ check: 'policy' as const, key: keyOf(before), statuses: [...CLOSED_STATUSES] }]),
      ],
    });
    return ok({ change, answer: deskVersion(draft, false, actor) });
  };

/** The last published version's files, its number left to be given anew. */
async function startingFiles(
  deps: PolicyDeps,
  latest: PolicyVersion | PublishedVersion,
  today: LocalDate,
): Promise<PolicyText> {
  const deployed = 'deployed' in latest && latest.deployed;
  const { text, cases } = await filesOf(deps, latest, deployed);
  const starting = { text: unnumbered(text), cases };
  if (cases !== '' || !deployed) return starting;
  const plan = await deps.policies.ofVersion(latest.year, latest.version, today);
  return plan === undefined ? starting : { ...starting, cases: startingCases(plan) };
}

/** A year that nobody has written yet: last year's file as this year's, and what last year's rules make of this year's days. */
async function firstOfYear(
  deps: PolicyDeps,
  { pack, year }: PolicyVersion,
  before: PublishedVersion,
  today: LocalDate,
): Promise<PolicyText> {
  const [{ text }, plan] = await Promise.all([
    filesOf(deps, before, before.deployed),
    deps.policies.ofVersion(before.year, before.version, today),
  ]);
  const copy = unnumbered(text).replaceAll(before.pack, pack);
  if (plan === undefined) return { text: nextYearsText(copy, year), cases: '' };
  return {
    text: nextYearsText(copy, year, plan.pack.premium),
    // Its drafters' own cases are about days of their year, and each day may matter: these are reckoned anew.
    cases: startingCases(compilePlan({ ...plan.pack, id: pack, year }), `${before.year} 年度的政策`),
  };
}

const unnumbered = (text: string): string => text.replace(/^version: .*\n/m, '');
