import type { SettledClaim } from '@linli/shared/domain/claim';
import type { PackData, PayRule } from '@linli/shared/policy/pack';
import { LAYERS } from '@linli/shared/policy/settlement';
import { chaptersTouching, type ClaimMarks, type TouchedChapter } from './touched-rules';

/** A settlement as far as the year runs through it. */
export type ClaimOfYear = ClaimMarks &
  Pick<SettledClaim, 'claimId'> & {
    readonly result: Pick<SettledClaim['result'], 'packVersion'>;
  };

/**
 * What of the year a kind is reckoned on, and moves (年度累计): deductibles that run on, ceilings of a day, month or year, bands and
 * fractions that run on, of its own rule and of the layers it goes on to. Kinds that share one of these can change each other.
 */
export function runningFor(pack: PackData, kind: string): ReadonlySet<string> {
  const running = new Set<string>();
  const add = (scope: string, rule: PayRule): void => {
    const { deductible } = rule;
    if (deductible !== undefined && (deductible.per !== 'stay' || deductible.yearCap || deductible.later.length > 0))
      running.add(`${scope}.deductible`);
    if (rule.accumulate === 'year' || rule.rounding === 'year') running.add(`${scope}.base`);
    for (const id of rule.ceilings) if (pack.ceilings[id]?.per !== 'stay') running.add(id);
  };
  const benefit = pack.benefits[kind];
  if (benefit === undefined || benefit === 'absent') return running;
  if (benefit !== 'none') add(kind, benefit);
  if (benefit === 'none' || benefit.layers)
    for (const layer of LAYERS) {
      const rule = pack.layers[layer];
      if (typeof rule === 'object' && (rule.kinds?.includes(kind) ?? true)) add(layer, rule);
    }
  return running;
}

/** What a kind is reckoned on under either of the packs. */
export const runningUnder =
  (...packs: readonly PackData[]) =>
  (kind: string): ReadonlySet<string> =>
    new Set(packs.flatMap((pack) => [...runningFor(pack, kind)]));

/**
 * Matters that touch each settlement of one person's year, by claim: those it comes under, and those that another settlement of the
 * year comes under, as far as both run through the same — a ceiling they share, a layer's deductible of the year. In which order they
 * were settled does not count: a bill may be handed in months after a later stay.
 * @param claims all of the person's settlements of the year
 * @param changedSince matters that changed since a version
 */
export function touchedInYear(
  claims: readonly ClaimOfYear[],
  changedSince: (version: number) => readonly TouchedChapter[],
  running: (kind: string) => ReadonlySet<string>,
): ReadonlyMap<string, readonly TouchedChapter[]> {
  const touched = new Map(
    claims.map((claim) => [claim.claimId as string, chaptersTouching(claim, changedSince(claim.result.packVersion))]),
  );
  /** By what runs on through the year: the matters that move it. */
  const moved = new Map<string, readonly TouchedChapter[]>();
  for (let grows = true; grows;) {
    grows = false;
    for (const { claimId, facts } of claims) {
      const counters = [...running(facts.kind)];
      const before = touched.get(claimId) ?? [];
      const now = distinct([...before, ...counters.flatMap((counter) => moved.get(counter) ?? [])]);
      grows ||= now.length > before.length;
      touched.set(claimId, now);
      for (const counter of counters) {
        const known = moved.get(counter) ?? [];
        const more = distinct([...known, ...now]);
        grows ||= more.length > known.length;
        moved.set(counter, more);
      }
    }
  }
  return touched;
}

const distinct = (chapters: readonly TouchedChapter[]): readonly TouchedChapter[] => [
  ...new Map(chapters.map((chapter) => [chapter.id, chapter])).values(),
];
