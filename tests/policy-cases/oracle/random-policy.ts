import type { Claim, InsuredPerson } from '@linli/shared/policy/claim';
import { type PackData, UNDATED } from '@linli/shared/policy/pack';
import type { LocatedTree, Tree } from '@linli/shared/policy/reading/located-yaml';
import { packFromTree } from '@linli/shared/policy/reading/read-pack';

/** A small generator of numbers (mulberry32): the same seed, the same packs and claims. */
export class Draw {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  one<const T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

const LEVELS = ['primary', 'level-2', 'level-3'];
const GROUPS = ['poor', 'disabled', 'orphan'];
const FILINGS = ['long-term', 'referral', 'emergency', 'other'] as const;

type Map = Readonly<Record<string, Tree>>;

/** Amounts with odd fen, so that halves and rounding are met. */
const money = (draw: Draw, most: number): string => `${draw.below(most)}.${String(draw.below(100)).padStart(2, '0')}`;
const percent = (draw: Draw): string =>
  draw.one([
    `${draw.below(101)}%`,
    `${draw.below(100)}.${draw.below(10)}%`,
    `${draw.below(100)}.${String(draw.below(1000)).padStart(3, '0')}%`,
    '50%',
  ]);

function table(draw: Draw, leaf: () => string, exceptions = false): Tree {
  if (draw.chance(55)) return leaf();
  const by = draw.one(['level', 'group', 'category', 'age', 'disease']);
  const keys = {
    level: LEVELS,
    group: ['poor', 'hardship'],
    category: ['adult', 'student'],
    // No gap between them, whichever is left out.
    age: draw.one([
      ['0-17', '18+'],
      ['0-59', '60+'],
    ]),
    disease: ['a', 'b'],
  }[by] as readonly string[];
  const rows = keys.filter(() => draw.chance(70)).map((key) => [key, leaf()] as const);
  const otherwise = exceptions || draw.chance(85) ? [['else', leaf()] as const] : [];
  const of = Object.fromEntries([...rows, ...otherwise]);
  return Object.keys(of).length === 0 ? leaf() : { by, ...of };
}

/** A leaf that is sometimes `none` or `absent`. */
const sometimesNone =
  (draw: Draw, leaf: () => string): (() => string) =>
  () =>
    draw.one([
      leaf,
      leaf,
      leaf,
      leaf,
      leaf,
      leaf,
      leaf,
      leaf,
      leaf,
      () => 'none',
      () => (draw.chance(30) ? 'absent' : leaf()),
    ])();

function ratio(draw: Draw): Tree {
  if (draw.chance(10))
    return {
      base: `${50 + draw.below(30)}%`,
      step: '0.2%',
      per: draw.one(['age', 'years-paid']),
      ...(draw.chance(50) ? { atMost: '90%' } : {}),
    };
  return table(
    draw,
    sometimesNone(draw, () => percent(draw)),
  );
}

function rule(draw: Draw, name: string, ceilings: readonly string[]): Map {
  const bands = (): Tree => {
    const ends = [2_000, 9_000, 40_000].filter(() => draw.chance(60)).map((from) => from + draw.below(1000));
    return [
      ...ends.map((to) => ({ to: `${to}`, rate: ratio(draw) })),
      ...(draw.chance(95) || ends.length === 0 ? [{ rate: ratio(draw) }] : []),
    ];
  };
  const deductible = (): Tree => ({
    amount: table(
      draw,
      sometimesNone(draw, () => money(draw, 2_000)),
    ),
    ...(draw.chance(60) ? { per: draw.one(['stay', 'year', 'disease']) } : {}),
    ...(draw.chance(40)
      ? {
          later: draw.one<Tree>(['50%', ['50%', '33.333%'], ['50%', 'none']]),
          counted: draw.one(['same-level', 'all']),
        }
      : {}),
    ...(draw.chance(30) ? { yearCap: money(draw, 3_000) } : {}),
    ...(draw.chance(30) ? { reduce: { by: 'group', poor: draw.one(['0%', '50%']) } } : {}),
  });
  return {
    name,
    ...(draw.chance(75) ? { deductible: deductible() } : {}),
    ...(draw.chance(50) ? { bands: bands() } : { rate: ratio(draw) }),
    on: draw.one(['whole', 'excess']),
    share: draw.one(['fund', 'fund', 'patient']),
    ...(draw.chance(50) ? { accumulate: draw.one(['stay', 'year']) } : {}),
    ...(draw.chance(30) ? { rounding: draw.one(['settlement', 'year']) } : {}),
    ...(draw.chance(30) ? { plus: { by: 'group', hardship: `${draw.below(20)}` } } : {}),
    ceilings: ceilings.filter(() => draw.chance(35)),
  };
}

const effect = (draw: Draw): Map => ({
  ...(draw.chance(70) ? { points: `${draw.below(30)}` } : {}),
  ...(draw.chance(30)
    ? { firstShare: draw.one(['10%', '40%', '12.5%']), firstShareOf: draw.one(['in-scope', 'after-deductible']) }
    : {}),
  ...(draw.chance(20) ? { layers: draw.one<Tree>([['basic', 'critical'], ['critical']]) } : {}),
  ...(draw.chance(20) ? { kinds: 'inpatient' } : {}),
});

/** A pack with switches thrown at random; undefined when the reader refuses it, as it must for some. */
export function randomPack(draw: Draw): PackData | undefined {
  const ceilings = ['c1', 'c2', 'c3'];
  const tree: Map = {
    pack: 'random/2026',
    name: '随机',
    year: '2026',
    status: 'published',
    levels: Object.fromEntries(LEVELS.map((level) => [level, level])),
    categories: { adult: '成年', student: '学生' },
    groups: Object.fromEntries([...GROUPS, 'nobody'].map((group) => [group, group])),
    diseases: { a: '甲', b: '乙' },
    sets: { hardship: ['poor', 'disabled'] },
    ...(draw.chance(60)
      ? { firstShare: { rounding: draw.one(['line', 'total']), rate: table(draw, () => percent(draw)) } }
      : {}),
    modifiersAdd: draw.one(['sum', 'worst']),
    ceilings: Object.fromEntries(
      ceilings.map((id): [string, Tree] => [
        id,
        {
          name: id,
          amount: table(
            draw,
            sometimesNone(draw, () => money(draw, 30_000)),
          ),
          on: draw.one(['cost', 'payment']),
          per: draw.one(['stay', 'day', 'month', 'year', 'disease']),
          at: draw.one(['before-deductible', 'after-deductible']),
          raised: draw.one(['yes', 'no', 'no']),
        },
      ]),
    ),
    modifiers: {
      unreferred: { name: '未转诊', when: { referred: 'no' }, ...effect(draw) },
      ...(draw.chance(30)
        ? { manual: { name: '手工', when: { settled: 'manual', level: ['level-2', 'level-3'] }, ...effect(draw) } }
        : {}),
    },
    benefits: {
      inpatient: rule(draw, '住院', ceilings),
      outpatient: { ...rule(draw, '门诊', ceilings), layers: draw.one(['yes', 'no']) },
      accident: draw.one(['none', 'absent']),
    },
    layers: Object.fromEntries(
      (['critical', 'supplementary', 'assistance', 'tilted', 'charity', 'bottom-line'] as const)
        .filter(() => draw.chance(55))
        .map((id): [string, Tree] => [
          id,
          {
            ...rule(draw, id, ceilings),
            ...(draw.chance(30) ? { who: draw.one<Tree>(['hardship', ['poor', 'orphan']]) } : {}),
            ...(draw.chance(25) ? { kinds: 'inpatient' } : {}),
            ...(draw.chance(25)
              ? {
                  counts: draw.one<Tree>([
                    ['ratio-share'],
                    ['deductible', 'ratio-share', 'first-share'],
                    ['ratio-share', 'over-ceiling', 'own', 'over-price'],
                  ]),
                }
              : {}),
          },
        ]),
    ),
    ...(draw.chance(90)
      ? {
          filing: {
            kinds: Object.fromEntries(FILINGS.map((id): [string, Tree] => [id, { name: id, ...effect(draw) }])),
            unfiled: effect(draw),
          },
        }
      : {}),
  };
  const located: LocatedTree = { tree, spots: new Map() };
  const pack = packFromTree(located, ['random/2026'], {
    id: 'random',
    source: { title: '随机', grade: 'D' },
    declares: true,
  });
  return pack.ok ? pack.value : undefined;
}

/** Mostly one of those that a pack knows; sometimes another. */
const known = <const T extends string>(draw: Draw, names: readonly string[], other: T): string =>
  names.length > 0 && draw.chance(90) ? draw.one(names) : other;

/** A claim inside the pack's year that any form would accept: mostly of what the pack knows, at home and at its own levels. */
export function randomClaim(draw: Draw, pack: PackData): Claim {
  const levels = Object.keys(pack.levels);
  const places = Object.keys(pack.places);
  const total = draw.one([draw.below(50_000), draw.below(500_000), draw.below(5_000_000), draw.below(60_000_000)]);
  const part = (percentOfTotal: number): number => Math.floor((total * draw.below(percentOfTotal)) / 100);
  const month = String(1 + draw.below(12)).padStart(2, '0');
  const day = String(1 + draw.below(28)).padStart(2, '0');
  const kinds = Object.keys(pack.benefits);
  const stated = kinds.filter((kind) => pack.benefits[kind] !== 'absent');
  const stays = pack.benefits['inpatient'] !== undefined && pack.benefits['inpatient'] !== 'absent';
  const claim = {
    kind: stays && draw.chance(55) ? 'inpatient' : draw.one(stated.length > 0 && draw.chance(90) ? stated : kinds),
    // A pack of an unknown year holds on any day.
    date: `${pack.year === UNDATED ? 2006 : pack.year}-${month}-${day}`,
    level: draw.one(levels),
    ...(places.length > 0 && { place: draw.one(places) }),
    total,
    own: part(20),
    overPrice: part(10),
    filing: draw.chance(65) ? 'local' : draw.one(['none', ...FILINGS]),
    referred: draw.chance(80),
    settled: draw.one(['direct', 'manual']),
    ...(draw.chance(40) ? { disease: known(draw, Object.keys(pack.diseases), 'unknown') } : {}),
    ...(draw.chance(30)
      ? { firstShare: part(20) }
      : draw.chance(30)
        ? { classB: [{ amount: part(30), ratio: draw.below(40_001) }, { amount: part(20) }] }
        : {}),
    ...(draw.chance(20) ? { days: 1 + draw.below(20) } : {}),
    ...(draw.chance(5) ? { basicPaid: part(30) } : {}),
  };
  return claim as unknown as Claim;
}

/** Most people are in no group or in one, some in two, few in many. */
function drawGroups(draw: Draw, groups: readonly string[]): readonly string[] {
  if (groups.length === 0 || draw.chance(45)) return [];
  if (draw.chance(60)) return [draw.one(groups)];
  return draw.chance(80) ? [...new Set([draw.one(groups), draw.one(groups)])] : groups.filter(() => draw.chance(30));
}

export function randomPerson(draw: Draw, pack: PackData): InsuredPerson {
  const groups = Object.keys(pack.groups);
  return {
    groups: drawGroups(draw, groups),
    ...(draw.chance(80) ? { age: draw.below(100) } : {}),
    ...(draw.chance(80) ? { yearsPaid: draw.below(50) } : {}),
    ...(draw.chance(50) ? { category: draw.one(Object.keys(pack.categories)) } : {}),
    ...(draw.chance(20) ? { capRaise: (draw.below(80) * 100_000) as never } : {}),
  };
}
