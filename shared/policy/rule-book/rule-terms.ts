import { formatYuanShort } from '../../kernel/money';
import { RATIO_ONE } from '../figure';
import { formatFigure, formatPoints, formatRatio } from '../trace-words';
import type { RuleEntry, RuleScope, RuleTerm } from './entry';

/** Each term in plain Chinese. */
export const RULE_TERMS: Readonly<Record<RuleTerm, string>> = {
  'personal-premium': '个人缴费',
  'fiscal-premium': '', // named by the pack: 各级财政补助
  payable: '现在可以缴费',
  'window-from': '集中参保期开始',
  'window-until': '集中参保期结束',
  'late-premium': '过了集中参保期，个人缴费',
  'late-subsidised': '过了集中参保期，仍享受资助',
  subsidy: '个人缴费由财政资助',
  'newborn-days': '新生儿出生后参保，从出生起享受待遇',
  'newborn-free': '父母一方参保的新生儿当年免缴',
  'newborn-skip-from': '上年出生可以不补缴，从',
  'newborn-skip-until': '上年出生可以不补缴，到',
  'wait-outside-window': '过了集中参保期才缴，等待',
  'wait-after-break': '断保后再参保，等待',
  'wait-first': '第一次参保，等待',
  'wait-further-year': '每多断保一年，再加',
  'wait-repaired-year': '每补缴一年，减少',
  'wait-floor-years': '连续断保达到',
  'wait-floor-months': '连续断保多年的，至少等待',
  whole: '这项待遇',
  deductible: '起付线',
  'later-stay': '再次住院，起付线按',
  'deductible-cap': '全年起付线至多',
  'deductible-reduced': '起付线只收',
  rate: '报销比例',
  'patient-rate': '个人负担比例',
  plus: '报销比例提高',
  ceiling: '最高限额',
  points: '报销比例降低',
  factor: '按原比例的',
  'first-share': '先由个人付',
  'class-b': '乙类项目先由个人付',
  'valid-months': '备案有效',
  'points-at-most': '上级规定最多降低',
  commitment: '可以先承诺、后补材料',
  'incentive-from': '连续参保满',
  'incentive-year': '以后每多参保一年，大病限额提高',
  'incentive-claim-free': '每有一年没有报销，大病限额提高',
  'incentive-limit': '合计最多提高原限额的',
  fact: '',
};

const POINTS: ReadonlySet<RuleTerm> = new Set(['plus', 'points', 'points-at-most']);

/** The value in words: "1,200元", "65%", "15个百分点", "长期有效"; what is absent says so. */
export function entryValue(entry: Pick<RuleEntry, 'figure' | 'unit' | 'term' | 'path'>): string {
  const { figure, unit, term, path } = entry;
  if (figure.is === 'absent') return '没有载明';
  if (figure.is === 'none') return NONE_WORDS[term] ?? '没有';
  if (typeof figure.v === 'object') {
    const { base, step, per, atMost } = figure.v;
    const years = per === 'age' ? '年龄' : '缴费年数';
    return `${formatRatio(base)} + ${years} × ${formatRatio(step)}${atMost === undefined ? '' : `，最高 ${formatRatio(atMost)}`}`;
  }
  if (unit === 'ratio' && POINTS.has(term)) return `${formatPoints(Number(figure.v))}个百分点`;
  if (term === 'incentive-from' || term === 'wait-floor-years') return `${figure.v}年`;
  return formatFigure({ name: path, unit, value: figure.v, source: figure.s, grade: figure.g });
}

const NONE_WORDS: Readonly<Partial<Record<RuleTerm, string>>> = {
  deductible: '不设',
  ceiling: '不封顶',
  'valid-months': '长期有效',
  rate: '不报销',
  whole: '没有这一项',
  'wait-first': '不用等',
  'wait-after-break': '不用等',
  'wait-outside-window': '不用等',
};

const OTHERS: Readonly<Partial<Record<RuleScope['by'], string>>> = {
  level: '其他医院',
  group: '其他人',
  category: '其他人',
  place: '其他地方',
  disease: '其他病种',
};

/** Whom one choice of a table is for: "三级医院", "特困人员、低保对象", "60 岁及以上"; empty when it says nothing. */
export function scopeWords({ by, key, names }: RuleScope): string {
  if (key === 'else') return OTHERS[by] ?? '其他';
  if (names.length > 0) return names.join('、');
  switch (by) {
    case 'age':
      return key.endsWith('+') ? `${key.slice(0, -1)} 岁及以上` : `${key} 岁`;
    case 'years-paid':
      return key.endsWith('+') ? `缴费满 ${key.slice(0, -1)} 年` : `缴费 ${key} 年`;
    case 'referred':
      return key === 'yes' ? '经转诊' : '未经转诊';
    case 'settled':
      return key === 'direct' ? '直接结算' : '手工报销';
    default:
      return key;
  }
}

/** A band in words: "3万元到8万元的部分". */
export function bandWords({ from, to }: NonNullable<RuleEntry['band']>): string {
  if (from === undefined) return to === undefined ? '' : `${formatYuanShort(to)}元以内的部分`;
  return to === undefined
    ? `超过${formatYuanShort(from)}元的部分`
    : `${formatYuanShort(from)}元到${formatYuanShort(to)}元的部分`;
}

/** The whole entry in one line without its value: "住院 起付线（三级医院）". */
export function entryTitle(entry: RuleEntry): string {
  const term = entry.ceiling === undefined ? RULE_TERMS[entry.term] : '';
  const who = [entry.band && bandWords(entry.band), ...entry.scopes.map(scopeWords)].filter(Boolean);
  const dated = [entry.figure.from && `${entry.figure.from}起`, entry.figure.until && `${entry.figure.until}止`].filter(
    Boolean,
  );
  const inside = [...who, ...dated].join('，');
  return `${[entry.subject, term].filter(Boolean).join(' ')}${inside === '' ? '' : `（${inside}）`}`;
}

/** How much more or less, where that can be said: "多300元", "低5个百分点". */
export function differenceWords(before: RuleEntry, after: RuleEntry): string | undefined {
  const [a, b] = [before.figure.v, after.figure.v];
  if (before.figure.is !== undefined || after.figure.is !== undefined) return undefined;
  if (typeof a !== 'number' || typeof b !== 'number' || before.unit !== after.unit) return undefined;
  const by = Math.abs(b - a);
  if (after.unit === 'fen') return `${b > a ? '多' : '少'}${formatYuanShort(by as never)}元`;
  if (after.unit === 'ratio') return `${b > a ? '高' : '低'}${formatPoints(by)}个百分点`;
  if (by >= RATIO_ONE) return undefined;
  return undefined;
}
