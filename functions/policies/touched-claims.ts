import type { policyDeskRoutes, TouchedClaim } from '@linli/shared/contract/policy-desk';
import type { SettledClaim } from '@linli/shared/domain/claim';
import { err, ok } from '@linli/shared/kernel/result';
import { badCursor } from '../http/problems';
import type { Read } from '../http/use-case';
import { examineVersion } from './examine-version';
import type { PolicyDeps } from './ports';
import { UNKNOWN, unreadable } from './problems';
import { runningUnder, touchedInYear } from './touched-in-year';
import { chaptersTouching, type TouchedChapter, touchedChapters } from './touched-rules';

/** Pages of settlements that one request looks through. */
const PAGES = 4;

/**
 * Settlements that a version may touch (涉及的结算): made with an earlier version of its year, under a rule that changed, or
 * sharing a ceiling or another counter of the year with one that was. Read page by
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
    const plans = await Promise.all(
      earlier.map(async (one) => [one, (await policies.ofVersion(year, one, today))?.pack] as const),
    );
    const since = new Map(plans.map(([one, old]) => [one, old === undefined ? [] : touchedChapters(old, pack)]));
    const touching = touchingOf(deps, {
      year,
      changedSince: (one) => since.get(one) ?? [],
      running: runningUnder(pack, ...plans.flatMap(([, old]) => old ?? [])),
    });
    const nothing = [...since.values()].every((changes) => changes.length === 0);
    const claims: TouchedClaim[] = [];
    let { at, cursor } = place;
    for (let pages = 0; pages < PAGES && at < earlier.length; pages++) {
      const settledWith = earlier[at] as number;
      const page = nothing ? { items: [] } : await records.claimsOfVersion(year, settledWith, cursor);
      if (page === undefined) return err(badCursor);
      const found = await touching(page.items);
      for (const [index, claim] of page.items.entries()) {
        const chapters = found[index] ?? [];
        if (chapters.length > 0) claims.push(touchedClaim(claim, settledWith, chapters));
      }
      cursor = page.next;
      if (cursor === undefined) at += 1;
    }
    return ok({
      chapters: (since.get(earlier[0] ?? 0) ?? []).map(({ id, title }) => ({ id, title })),
      claims,
      ...(at < earlier.length && { next: `${earlier[at]}:${cursor ?? ''}` }),
    });
  };

interface Changes {
  readonly year: number;
  readonly changedSince: (version: number) => readonly TouchedChapter[];
  readonly running: (kind: string) => ReadonlySet<string>;
}

/** Matters that touch each settlement of a page. Whoever has one that no change concerns is asked for the rest of their year. */
const touchingOf =
  ({ records }: PolicyDeps, { year, changedSince, running }: Changes) =>
  async (page: readonly SettledClaim[]): Promise<readonly (readonly TouchedChapter[])[]> => {
    const own = page.map((claim) => chaptersTouching(claim, changedSince(claim.result.packVersion)));
    const unsure = page.filter(({ facts }, index) => own[index]?.length === 0 && running(facts.kind).size > 0);
    const people = [...new Set(unsure.map(({ personId }) => personId))];
    const years = await Promise.all(
      people.map(async (personId) => {
        const ofYear = (await records.claims(personId)).filter((claim) => claim.year === year);
        return [personId, touchedInYear(ofYear, changedSince, running)] as const;
      }),
    );
    const byPerson = new Map(years);
    return page.map(({ personId, claimId }, index) =>
      (own[index]?.length ?? 0) > 0 ? (own[index] ?? []) : (byPerson.get(personId)?.get(claimId) ?? []),
    );
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
