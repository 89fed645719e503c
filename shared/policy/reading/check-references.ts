import { RATIO_ONE, type Figure, type FigureTable } from '../figure';
import { type BandTable, type PackData, type PayRule, type RatioEffect, UNDATED } from '../pack';
import { rangeProblem } from './read-figure';
import { spanFaults, type Span } from './spans';

export interface ReferenceError {
  readonly path: string;
  readonly message: string;
}

/** Memberships are bits of one whole number in the engine. */
const MOST_GROUPS = 28;
const FILINGS = ['local', 'long-term', 'referral', 'emergency', 'other', 'none'];

/** Every figure of a table with its path as the file spells it. */
export function* figuresOf(table: FigureTable | undefined, path: string): Generator<readonly [string, Figure]> {
  if (table === undefined) return;
  if (Array.isArray(table)) {
    for (const [index, figure] of (table as readonly Figure[]).entries()) yield [`${path}.${index}`, figure];
  } else if ('by' in table) {
    for (const [key, branch] of Object.entries(table.of)) yield* figuresOf(branch, `${path}.${key}`);
  } else yield [path, table as Figure];
}

/**
 * What a schema cannot see: names that nothing declares, points above what is allowed, a factor that would make a ratio
 * finer than 0.001%.
 * @param inline names need not be declared (an inline rule of a case).
 */
export function checkReferences(pack: PackData, inline: boolean): readonly ReferenceError[] {
  const errors: ReferenceError[] = [];
  const complain = (path: string, message: string): void => void errors.push({ path, message });
  const declared: Readonly<Record<string, ReadonlySet<string>>> = {
    level: new Set(Object.keys(pack.levels)),
    place: new Set(Object.keys(pack.places)),
    category: new Set(Object.keys(pack.categories)),
    disease: new Set(Object.keys(pack.diseases)),
    group: new Set([...Object.keys(pack.groups), ...Object.keys(pack.sets)]),
    filing: new Set(FILINGS),
    settled: new Set(['direct', 'manual']),
    referred: new Set(['yes', 'no']),
  };
  const words: Readonly<Record<string, string>> = {
    level: '医院级别',
    place: '就医地',
    category: '参保类别',
    disease: '病种',
    group: '困难身份',
    filing: '备案状态',
    settled: '结算方式',
    referred: '是否转诊',
  };
  const known = (dimension: string, name: string, path: string): void => {
    const fixed = dimension === 'filing' || dimension === 'settled' || dimension === 'referred';
    if (inline && !fixed) return;
    const names = declared[dimension];
    if (names !== undefined && !names.has(name)) complain(path, `没有声明的${words[dimension] ?? dimension}：${name}`);
  };
  if (declared['group'] !== undefined && Object.keys(pack.groups).length > MOST_GROUPS)
    complain('groups', `困难身份最多 ${MOST_GROUPS} 种`);
  const keysOf = (table: FigureTable | BandTable | undefined, path: string): void => {
    if (table === undefined || Array.isArray(table) || !('by' in table)) return;
    for (const [key, branch] of Object.entries(table.of)) {
      if (key !== 'else') known(table.by, key, `${path}.${key}`);
      keysOf(branch as FigureTable, `${path}.${key}`);
    }
  };
  const kinds = (list: readonly string[] | undefined, path: string): void => {
    for (const kind of list ?? [])
      if (!inline && pack.benefits[kind] === undefined) complain(`${path}.kinds`, `没有这种待遇：${kind}`);
  };

  const rates: number[] = [];
  const rule = (pay: PayRule, path: string): void => {
    const bands = (table: BandTable, at: string): void => {
      if (Array.isArray(table)) {
        for (const [index, band] of (table as Extract<BandTable, readonly unknown[]>).entries()) {
          keysOf(band.to, `${at}.${index}.to`);
          keysOf(band.rate, `${at}.${index}.rate`);
          for (const [, figure] of figuresOf(band.rate, ''))
            if (typeof figure.v === 'number') rates.push(figure.v, RATIO_ONE - figure.v);
        }
      } else {
        keysOf(table, at);
        for (const [key, branch] of Object.entries((table as Extract<BandTable, { by: string }>).of))
          bands(branch, `${at}.${key}`);
      }
    };
    bands(pay.bands, `${path}.bands`);
    keysOf(pay.plus, `${path}.plus`);
    keysOf(pay.deductible?.amount, `${path}.deductible.amount`);
    keysOf(pay.deductible?.yearCap, `${path}.deductible.yearCap`);
    keysOf(pay.deductible?.reduce, `${path}.deductible.reduce`);
    for (const [index, later] of (pay.deductible?.later ?? []).entries())
      keysOf(later, `${path}.deductible.later.${index}`);
    for (const ceiling of pay.ceilings)
      if (pack.ceilings[ceiling] === undefined) complain(`${path}.ceilings`, `没有这个封顶线：${ceiling}`);
  };
  for (const [id, benefit] of Object.entries(pack.benefits))
    if (typeof benefit !== 'string') rule(benefit, `benefits.${id}`);
  for (const [id, layer] of Object.entries(pack.layers)) {
    if (typeof layer === 'string' || layer === undefined) continue;
    rule(layer, `layers.${id}`);
    kinds(layer.kinds, `layers.${id}`);
    for (const group of layer.who ?? []) known('group', group, `layers.${id}.who`);
  }
  for (const [id, ceiling] of Object.entries(pack.ceilings)) keysOf(ceiling.amount, `ceilings.${id}.amount`);
  for (const [id, members] of Object.entries(pack.sets))
    for (const group of members)
      if (!inline && pack.groups[group] === undefined) complain(`sets.${id}`, `没有声明的困难身份：${group}`);
  keysOf(pack.firstShare.rate, 'firstShare.rate');
  for (const [id, { share }] of Object.entries(pack.premium?.subsidies ?? {})) {
    known('group', id, `premium.subsidies.${id}`);
    keysOf(share, `premium.subsidies.${id}.share`);
  }
  keysOf(pack.premium?.personal, 'premium.personal');
  keysOf(pack.premium?.late?.personal, 'premium.late.personal');
  for (const [id, { amount }] of Object.entries(pack.premium?.fiscal ?? {}))
    keysOf(amount, `premium.fiscal.${id}.amount`);
  windows(pack.premium, complain);
  if (!inline && pack.year !== UNDATED) daysOfYear(pack, complain);
  for (const group of pack.waiting?.exempt ?? []) known('group', group, 'waiting.exempt');
  if (pack.incentive && pack.ceilings[pack.incentive.ceiling] === undefined)
    complain('incentive.ceiling', `没有这个封顶线：${pack.incentive.ceiling}`);

  const effect = (one: RatioEffect, path: string): void => {
    kinds(one.kinds, path);
    keysOf(one.points, `${path}.points`);
    keysOf(one.factor, `${path}.factor`);
    keysOf(one.firstShare, `${path}.firstShare`);
    for (const [at, figure] of figuresOf(one.factor, `${path}.factor`)) {
      if (typeof figure.v === 'number' && rates.some((rate) => (rate * (figure.v as number)) % RATIO_ONE !== 0))
        complain(at, '相乘后的比例细于 0.001%，请改写为各段的比例');
    }
  };
  for (const [id, modifier] of Object.entries(pack.modifiers)) {
    effect(modifier, `modifiers.${id}`);
    for (const [dimension, values] of Object.entries(modifier.when)) {
      if (declared[dimension] === undefined && dimension !== 'age' && dimension !== 'years-paid')
        complain(`modifiers.${id}.when.${dimension}`, `不能按 ${dimension} 区分`);
      for (const value of values) {
        const at = `modifiers.${id}.when.${dimension}`;
        const problem = dimension === 'age' || dimension === 'years-paid' ? rangeProblem(value) : undefined;
        if (problem !== undefined) complain(at, problem);
        known(dimension, value, at);
      }
    }
  }
  for (const [id, kind] of Object.entries(pack.filing?.kinds ?? {})) {
    effect(kind, `filing.kinds.${id}`);
    for (const [at, figure] of figuresOf(kind.points, `filing.kinds.${id}.points`)) {
      if (
        figure.is === undefined &&
        kind.atMost?.is === undefined &&
        kind.atMost !== undefined &&
        figure.v > kind.atMost.v
      )
        complain(at, '降低的百分点超过上级规定的上限');
    }
  }
  if (pack.filing?.unfiled) effect(pack.filing.unfiled, 'filing.unfiled');
  for (const [id, fact] of Object.entries(pack.facts)) if (fact.value.s === '') complain(`facts.${id}`, '没有出处');
  return errors;
}

/** Premium windows (集中参保期) and the months before the year in which a child may be born: days that follow on, told apart. */
function windows(premium: PackData['premium'], complain: (path: string, message: string) => void): void {
  if (premium === undefined) return;
  const { windows: all, newborn } = premium;
  // A day that is not known lies nowhere.
  const dated = (from: Figure | undefined, until: Figure | undefined): Span<string> | undefined =>
    typeof from?.v === 'string' && typeof until?.v === 'string' ? { from: from.v, to: until.v } : undefined;
  const spans = all.flatMap(({ from, until }, index) => {
    const span = dated(from, until);
    return span === undefined ? [] : [{ ...span, index }];
  });
  for (const { index, fault } of spanFaults(spans)) {
    const at = `premium.windows.${spans[index]?.index ?? index}`;
    if (fault === 'reversed') complain(`${at}.until`, '集中参保期的结束早于开始');
    else complain(`${at}.from`, '与另一个集中参保期重叠');
  }
  const skipped = dated(newborn?.skipFrom, newborn?.skipUntil);
  for (const _ of spanFaults(skipped === undefined ? [] : [skipped]))
    complain('premium.newborn.skipUntil', '期间的结束早于开始');
}

/** Days that come round every year, copied from another year's file: the windows and the newborn's months are those about this year. */
function daysOfYear({ year, premium }: PackData, complain: (path: string, message: string) => void): void {
  const first = `${year - 1}-01-01`;
  const last = `${year}-12-31`;
  const strayed = (from: Figure | undefined, until: Figure | undefined): 'from' | 'until' | undefined => {
    const outside = (day: Figure | undefined) => typeof day?.v === 'string' && (day.v < first || day.v > last);
    return outside(from) ? 'from' : outside(until) ? 'until' : undefined;
  };
  for (const [index, { from, until }] of (premium?.windows ?? []).entries()) {
    const which = strayed(from, until);
    const at = `premium.windows.${index}.${which}`;
    if (which === 'from')
      complain(
        at,
        `这不是 ${year} 年度的集中参保期：开始的日期应在 ${year - 1} 年或 ${year} 年，请在 premium 的 windows 里改写`,
      );
    if (which === 'until')
      complain(at, `${year} 年度的集中参保期最晚到 ${last} 为止，请在 premium 的 windows 里改写结束的日期`);
  }
  const months = strayed(premium?.newborn?.skipFrom, premium?.newborn?.skipUntil);
  if (months !== undefined)
    complain(
      `premium.newborn.${months === 'from' ? 'skipFrom' : 'skipUntil'}`,
      `这不是 ${year} 年度的：新生儿可不补上年的出生月份应在 ${first} 到 ${last} 之间，请在 premium 的 newborn 里改写 skipFrom 和 skipUntil`,
    );
}
