import { parseLocalDate, type LocalDate } from '../../kernel/date';
import { formatYuanShort, type Fen } from '../../kernel/money';
import type { CeilingPeriod } from '../pack';
import { formatPoints, formatRatio } from '../trace-words';
import type { RuleEntry, RuleScope, RuleTerm } from './entry';
import { CHINESE, type RuleSpeaker } from './speaker';
import type { RuleWord } from './words';

const POINTS: ReadonlySet<RuleTerm> = new Set(['plus', 'points', 'points-at-most']);
/** Bare numbers that count years. */
const YEARS: ReadonlySet<RuleTerm> = new Set(['incentive-from', 'wait-floor-years']);

const NONE: Readonly<Partial<Record<RuleTerm, RuleWord>>> = {
  deductible: 'none.deductible',
  ceiling: 'none.ceiling',
  'valid-months': 'none.valid-months',
  rate: 'none.rate',
  whole: 'none.whole',
  points: 'none.points',
  'wait-first': 'none.wait',
  'wait-after-break': 'none.wait',
  'wait-outside-window': 'none.wait',
};

/** The value in words: "1,200 元", "65%", "15 个百分点", "长期有效"; what is absent says so. */
export function entryValue(
  { figure, unit, term }: Pick<RuleEntry, 'figure' | 'unit' | 'term'>,
  say: RuleSpeaker = CHINESE,
): string {
  if (figure.is === 'absent') return say.word('value.absent');
  if (figure.is === 'none') return say.word(NONE[term] ?? 'value.none');
  const { v } = figure;
  if (typeof v === 'object') {
    const { base, step, per, atMost } = v;
    return say.word(atMost === undefined ? 'value.formula' : 'value.formula.capped', {
      base: formatRatio(base),
      years: say.word(`value.${per}`),
      step: formatRatio(step),
      most: formatRatio(atMost ?? 0),
    });
  }
  switch (unit) {
    case 'fen':
      return say.word('value.fen', { n: formatYuanShort(Number(v) as Fen) });
    case 'ratio':
      if (term === 'points' && v === 0) return say.word('none.points');
      return POINTS.has(term) ? say.word('value.points', { n: formatPoints(Number(v)) }) : formatRatio(Number(v));
    case 'months':
    case 'days':
      return say.word(`value.${unit}`, { n: v });
    case 'flag':
      return say.word(v === 1 ? 'value.yes' : 'value.no');
    case 'count':
      return YEARS.has(term) ? say.word('value.years', { n: v }) : String(v);
    case 'date': {
      const day = parseLocalDate(String(v));
      return day === undefined ? String(v) : say.day(day);
    }
    case 'text': {
      const [n = '', length] = String(v).split(' ');
      return length === 'months' || length === 'days' ? say.word(`value.${length}`, { n }) : String(v);
    }
  }
}

const OTHERS: Readonly<Partial<Record<RuleScope['by'], RuleWord>>> = {
  level: 'else.level',
  group: 'else.group',
  category: 'else.category',
  place: 'else.place',
  disease: 'else.disease',
};

/** Whom one choice of a table is for: "三级医院", "特困人员、低保对象", "60 岁及以上". */
export function scopeWords({ by, key, names }: RuleScope, say: RuleSpeaker = CHINESE): string {
  if (key === 'else') return say.word(OTHERS[by] ?? 'else');
  if (names.length > 0) return names.map((name) => say.name(name)).join(say.word('join.names'));
  const n = key.replace(/\+$/, '');
  switch (by) {
    case 'age':
      return say.word(n === key ? 'scope.age' : 'scope.age.over', { n });
    case 'years-paid':
      return say.word(n === key ? 'scope.years-paid' : 'scope.years-paid.over', { n });
    case 'referred':
      return say.word(key === 'yes' ? 'scope.referred' : 'scope.not-referred');
    case 'settled':
      return say.word(key === 'direct' ? 'scope.settled-direct' : 'scope.settled-manual');
    default:
      return key;
  }
}

/** A band in words: "30,000 元到 80,000 元的部分". */
export function bandWords({ from, to }: NonNullable<RuleEntry['band']>, say: RuleSpeaker = CHINESE): string {
  if (from === undefined) return to === undefined ? '' : say.word('band.below', { to: formatYuanShort(to) });
  return to === undefined
    ? say.word('band.above', { from: formatYuanShort(from) })
    : say.word('band.between', { from: formatYuanShort(from), to: formatYuanShort(to) });
}

/** What the figure is, without its subject: "起付线", or the ceiling's own name. */
export const termWords = (
  { term, ceiling }: Pick<RuleEntry, 'term' | 'ceiling'>,
  say: RuleSpeaker = CHINESE,
): string => (ceiling === undefined ? say.word(`term.${term}`) : '');

/** Periods of a ceiling that its name does not say: a year's are named by the year (年度限额). */
const PERIODS = {
  stay: 'per.stay',
  day: 'per.day',
  month: 'per.month',
  disease: 'per.disease',
  year: undefined,
} as const satisfies Readonly<Record<CeilingPeriod, RuleWord | undefined>>;

/** Whom and what it is for, and from when: "三级医院，7月1日起", "每种病每年，高血压"; empty when it holds for all. */
export function whomWords(
  { band, scopes, figure, ceiling }: Pick<RuleEntry, 'band' | 'scopes' | 'figure' | 'ceiling'>,
  say: RuleSpeaker = CHINESE,
): string {
  const day = (date: LocalDate | undefined, key: 'dated.from' | 'dated.until') =>
    date === undefined ? '' : say.word(key, { day: say.day(date) });
  const period = ceiling && PERIODS[ceiling.per];
  return [
    period === undefined ? '' : say.word(period),
    band === undefined ? '' : bandWords(band, say),
    ...scopes.map((scope) => scopeWords(scope, say)),
    day(figure.from, 'dated.from'),
    day(figure.until, 'dated.until'),
  ]
    .filter((part) => part !== '')
    .join(say.word('join.scopes'));
}

/** The whole entry in one line without its value: "住院 起付线（三级医院）". */
export function entryTitle(entry: RuleEntry, say: RuleSpeaker = CHINESE): string {
  const subject = entry.subject === '' ? '' : say.name(entry.subject);
  const what = [subject, termWords(entry, say)].filter((part) => part !== '').join(' ');
  const whom = whomWords(entry, say);
  return whom === '' ? what : say.word('title.for', { what, whom });
}

/** How much more or less, where that can be said: "多 300 元", "低 5 个百分点", "多 1 个月". */
export function differenceWords(before: RuleEntry, after: RuleEntry, say: RuleSpeaker = CHINESE): string | undefined {
  if (before.figure.is !== undefined || after.figure.is !== undefined || before.unit !== after.unit) return undefined;
  const [a, b] = [lengthOf(before), lengthOf(after)];
  if (a === undefined || b === undefined || a.unit !== b.unit || a.n === b.n) return undefined;
  const n = Math.abs(b.n - a.n);
  const shown = a.unit === 'fen' ? formatYuanShort(n as Fen) : a.unit === 'ratio' ? formatPoints(n) : n;
  return say.word(`${b.n > a.n ? 'more' : 'less'}.${a.unit}`, { n: shown });
}

/** A value that can be more or less than another of its unit; waits are written "3 months". */
function lengthOf({
  figure: { v },
  unit,
}: RuleEntry): { readonly n: number; readonly unit: 'fen' | 'ratio' | 'months' | 'days' } | undefined {
  if (unit === 'text') {
    const [n = '', length] = String(v).split(' ');
    return length === 'months' || length === 'days' ? { n: Number(n), unit: length } : undefined;
  }
  if (typeof v !== 'number' || !(unit === 'fen' || unit === 'ratio' || unit === 'months' || unit === 'days'))
    return undefined;
  return { n: v, unit };
}
