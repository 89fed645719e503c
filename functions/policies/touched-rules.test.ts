import { expect, test } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import type { LayerRule, PackData, BenefitRule } from '@linli/shared/policy/pack';
import { pack } from '@linli/shared/policy/packs/compiled/demo-430671-2026';
import { reshapedMatters } from './reshaped-matters';
import { type ClaimOfYear, runningFor, runningUnder, touchedInYear } from './touched-in-year';
import { touchedChapters } from './touched-rules';

const claim = (claimId: string, kind: string, level: 'level-1' | 'level-3' = 'level-3'): ClaimOfYear => {
  const day = localDate('2026-05-06');
  return {
    claimId: `c_${claimId}`,
    discharged: day,
    level,
    facts: { kind, level, date: day, total: fen(100_000) },
    result: { packVersion: 1 },
  };
};
const withBenefit = (kind: string, change: (rule: BenefitRule) => Partial<BenefitRule>): PackData => {
  const rule = pack.benefits[kind] as BenefitRule;
  return { ...pack, benefits: { ...pack.benefits, [kind]: { ...rule, ...change(rule) } } };
};
const touched = (after: PackData, claims: readonly ClaimOfYear[]) => {
  const chapters = touchedChapters(pack, after);
  const found = touchedInYear(claims, () => chapters, runningUnder(pack, after));
  return claims.flatMap(({ claimId }) =>
    found.get(claimId)?.length ? [`${claimId} ${found.get(claimId)?.map(({ id }) => id)}`] : [],
  );
};
const dearer = withBenefit('outpatient', ({ bands }) => ({
  bands: JSON.parse(JSON.stringify(bands).replaceAll('70000', '75000')) as typeof bands,
}));

test('kinds are tied by what runs through the year under both', () => {
  expect([...runningFor(pack, 'inpatient')].sort()).toEqual(
    expect.arrayContaining(['basic-year', 'critical-year', 'inpatient.deductible']),
  );
  expect([...runningFor(pack, 'outpatient')].sort()).toEqual(['basic-year', 'outpatient-year']);
  expect([...runningFor(pack, 'no-such-kind')]).toEqual([]);
});

test('what shares a ceiling with a touched settlement is touched; what shares none is not', () => {
  // The figure stands under primary care: nothing here comes under it.
  expect(touched(dearer, [claim('stay', 'inpatient'), claim('bill', 'outpatient')])).toEqual([]);
  const stays = withBenefit('inpatient', () => ({ rounding: 'year' }));
  expect(touched(stays, [claim('bill', 'outpatient')])).toEqual([]);
  expect(touched(stays, [claim('bill', 'outpatient'), claim('stay', 'inpatient')])).toEqual([
    'c_bill benefits.inpatient',
    'c_stay benefits.inpatient',
  ]);
  const alone: PackData = { ...stays, benefits: { ...stays.benefits } };
  const outpatient = pack.benefits['outpatient'] as BenefitRule;
  const apart = (one: PackData): PackData => ({
    ...one,
    benefits: { ...one.benefits, outpatient: { ...outpatient, ceilings: ['outpatient-year'] } },
  });
  const chapters = touchedChapters(apart(pack), apart(alone));
  const found = touchedInYear(
    [claim('bill', 'outpatient'), claim('stay', 'inpatient')],
    () => chapters,
    runningUnder(apart(pack), apart(alone)),
  );
  expect([...found].map(([id, { length }]) => [id, length])).toEqual([
    ['c_bill', 0],
    ['c_stay', 1],
  ]);
});

test('it goes on from one to the next: a stay moves a layer, and the layer another kind', () => {
  const layer = pack.layers.critical as LayerRule;
  const base: PackData = {
    ...pack,
    benefits: {
      ...pack.benefits,
      // Neither shares a ceiling of basic insurance with stays.
      chronic: { ...(pack.benefits['outpatient'] as BenefitRule), ceilings: ['outpatient-year'], layers: true },
      other: { ...(pack.benefits['outpatient'] as BenefitRule), ceilings: ['outpatient-year'], layers: false },
    },
    layers: { ...pack.layers, critical: { ...layer, ceilings: ['critical-year'], kinds: ['inpatient', 'chronic'] } },
  };
  const after: PackData = {
    ...base,
    benefits: { ...base.benefits, inpatient: { ...(base.benefits['inpatient'] as BenefitRule), on: 'whole' } },
  };
  const chapters = touchedChapters(base, after);
  const found = touchedInYear(
    [claim('other', 'other'), claim('chronic', 'chronic'), claim('stay', 'inpatient')],
    () => chapters,
    runningUnder(base, after),
  );
  expect([...found.values()].map(({ length }) => length)).toEqual([1, 1, 1]);
});

test('a rule that is made otherwise touches whoever comes under it, though no listed figure changed', () => {
  const layer = pack.layers.critical as LayerRule;
  const critical = (change: Partial<LayerRule>): PackData => ({
    ...pack,
    layers: { ...pack.layers, critical: { ...layer, ...change } },
  });
  const [first, ...rest] = layer.bands as Exclude<LayerRule['bands'], { readonly by: string }>;
  const to = { ...(first?.to as object), v: 4_000_000 } as never;
  const ids = (after: PackData) => touchedChapters(pack, after).map(({ id, changes }) => [id, changes === undefined]);
  expect(ids(critical({ bands: [{ ...(first as object), to } as never, ...rest] }))).toEqual([
    ['layers.critical', true],
  ]);
  expect(ids(critical({ who: ['class-1'] }))).toEqual([['layers.critical', true]]);
  expect(ids(critical({ accumulate: 'stay' }))).toEqual([['layers.critical', true]]);
  expect(ids(withBenefit('outpatient', () => ({ layers: true })))).toEqual([['benefits.outpatient', true]]);
  expect(ids({ ...pack, modifiersAdd: pack.modifiersAdd === 'sum' ? 'worst' : 'sum' })).toEqual([['modifiers', true]]);
  // Words and documents are none of it.
  expect(reshapedMatters(pack, critical({ name: '大病' }))).toEqual([]);
  expect(ids(pack)).toEqual([]);
  // A pack that was kept as text has no fields that say nothing.
  expect(touchedChapters(JSON.parse(JSON.stringify(pack)) as PackData, pack)).toEqual([]);
});
