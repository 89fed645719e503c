import type { policyDeskRoutes, TouchedClaim } from '@linli/shared/contract/policy-desk';
import type { SettledClaim } from '@linli/shared/domain/claim';
import { err, ok } from '@linli/shared/kernel/result';
import type { PackData } from '@linli/shared/policy/pack';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { examineVersion } from './examine-version';
import type { PolicyDeps } from './ports';
import { UNKNOWN, unreadable } from './problems';
import { chaptersTouching, type TouchedChapter, touchedChapters } from './touched-rules';

/** Pages of settlements that one request looks through. */
const PAGES = 4;

/**
 * Settlements that a version may touch (涉及的结算): made with an earlier version of its year, under a rule that changed. Read page by
 * page from an index of settlements by version, oldest discharge first, the last version before it first; the phone asks on until there
 * is no more. How many there are in a whole city, and by how much each changes, an export answers (infra/decisions/publishing.md).
 */
export const touchedClaims =
  (deps: PolicyDeps): Read<typeof policyDeskRoutes.touchedClaims> =>
  async ({ today }, { params: { year, version }, query: { after } }) => {
    const { records, policies, district } = deps;
    const record = await records.policyVersion({ district: district.code, year, version });
    if (record === undefined) return err(UNKNOWN);
    const { pack, report } = await examineVersion(deps, record, false, today);
    if (pack === undefined) return err(unreadable(report));
    const years = await policies.published(today);
    const earlier = (years.find((one) => one.year === year)?.versions ?? [])
      .filter((one) => one.version < version)
      .map((one) => one.version)
      .reverse();

    const place = placeOf(after, earlier);
    if (place === undefined) return err(badCursor);
    const claims: TouchedClaim[] = [];
    let { at, cursor } = place;
    let chapters = await chaptersAgainst(deps, year, earlier[at], pack, today);
    for (let pages = 0; pages < PAGES && at < earlier.length; pages++) {
      const settledWith = earlier[at] as number;
      const page = chapters.length === 0 ? { items: [] } : await records.claimsOfVersion(year, settledWith, cursor);
      if (page === undefined) return err(badCursor);
      for (const claim of page.items) {
        const touching = chaptersTouching(claim, chapters);
        if (touching.length > 0) claims.push(touchedClaim(claim, settledWith, touching));
      }
      cursor = page.next;
      if (cursor === undefined) {
        at += 1;
        chapters = await chaptersAgainst(deps, year, earlier[at], pack, today);
      }
    }
    const last = await chaptersAgainst(deps, year, earlier[0], pack, today);
    return ok({
      chapters: last.map(({ id, title }) => ({ id, title })),
      claims,
      ...(at < earlier.length && { next: `${earlier[at]}:${cursor ?? ''}` }),
    });
  };

/** "3:<cursor>": which version's settlements, and where among them. */
function placeOf(
  after: string | undefined,
  earlier: readonly number[],
): { readonly at: number; readonly cursor: string | undefined } | undefined {
  if (after === undefined) return { at: 0, cursor: undefined };
  const [, version, cursor] = /^(\d{1,4}):(.*)$/.exec(after) ?? [];
  const at = earlier.indexOf(Number(version));
  return at < 0 ? undefined : { at, cursor: cursor === '' ? undefined : cursor };
}

async function chaptersAgainst(
  { policies }: PolicyDeps,
  year: number,
  version: number | undefined,
  pack: PackData,
  today: Parameters<PolicyDeps['policies']['ofVersion']>[2],
): Promise<readonly TouchedChapter[]> {
  const plan = version === undefined ? undefined : await policies.ofVersion(year, version, today);
  return plan === undefined ? [] : touchedChapters(plan.pack, pack);
}

const touchedClaim = (
  { claimId, facts, discharged, level, result }: SettledClaim,
  version: number,
  chapters: readonly TouchedChapter[],
): TouchedClaim => ({
  claimId,
  kind: facts.kind,
  discharged,
  level,
  version,
  total: result.total,
  paid: result.paid,
  chapters: chapters.map(({ title }) => title),
});
