import { Decimal } from 'decimal.js';
import { parseLocalDate } from '../../kernel/date';
import { MAX_FEN } from '../../kernel/money';
import { RATIO_ONE, type Dimension, type Figure, type FigureTable, type RatioFormula } from '../figure';
import type { Tree } from './located-yaml';
import { firstGap, spanFaults, type Span } from './spans';

/** How a scalar of a pack is to be read. `wait` is months or days, `points` percentage points. */
export type ReadUnit = 'fen' | 'ratio' | 'points' | 'count' | 'months' | 'days' | 'wait' | 'date' | 'flag' | 'text';

/** Reports what is wrong with a field under the figure. */
export type Complain = (message: string, path: readonly (string | number)[]) => void;

const DIMENSIONS: readonly Dimension[] = [
  'level',
  'place',
  'category',
  'group',
  'disease',
  'filing',
  'referred',
  'settled',
  'age',
  'years-paid',
];
const FIGURE_KEYS = new Set(['value', 'from', 'until', 'note', 'base', 'step', 'per', 'atMost']);
const RANGE = /^(\d{1,3})(?:\+|-(\d{1,3}))$/;

/** Provenance is put in later, by path. */
const bare = (v: Figure['v'], more: Partial<Figure> = {}): Figure => ({ v, s: '', g: 'D', ...more });

type Read = { readonly value: number | string } | { readonly problem: string };

function decimalOf(text: string): Decimal | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? new Decimal(text) : undefined;
}

const whole = (value: Decimal, most: number, what: string): Read => {
  if (!value.isInteger()) return { problem: `${what}的位数太多` };
  if (value.isNegative()) return { problem: `${what}不能是负数` };
  if (value.greaterThan(most)) return { problem: `${what}过大` };
  return { value: value.toNumber() };
};

/** Yuan: "16000", "8590.48", "1,000 元", "15万". */
function readFen(text: string): Read {
  const match = /^([\d,]+(?:\.\d+)?)\s*(万)?元?$/.exec(text);
  const yuan = match?.[1] === undefined ? undefined : decimalOf(match[1].replaceAll(',', ''));
  if (yuan === undefined) return { problem: '应是以元为单位的金额，例如 16000、8590.48、15万' };
  return whole(yuan.times(match?.[2] === undefined ? 100 : 1_000_000), MAX_FEN, '金额');
}

/** "80%", "93.5%", "0.8". */
function readRatio(text: string, most = 1): Read {
  const percent = /^(.+?)\s*%$/.exec(text)?.[1];
  const value = decimalOf(percent ?? text);
  if (value === undefined) return { problem: '应是比例，例如 80% 或 0.8' };
  const ratio = percent === undefined ? value : value.dividedBy(100);
  if (ratio.greaterThan(most)) return { problem: `比例 ${text} 大于 1：百分数要写 % 号，例如 80%` };
  return whole(ratio.times(RATIO_ONE), RATIO_ONE * most, '比例');
}

const counted = (text: string, suffix: RegExp, example: string, most: number): Read => {
  const value = decimalOf(text.replace(suffix, ''));
  return value === undefined ? { problem: `应是${example}` } : whole(value, most, '数');
};

function readScalar(text: string, unit: ReadUnit): Read {
  switch (unit) {
    case 'fen':
      return readFen(text);
    case 'ratio':
      return readRatio(text);
    case 'points': {
      const value = decimalOf(text.replace(/\s*(points?|个?百分点|点|%)$/, ''));
      return value === undefined
        ? { problem: '应是百分点数，例如 15' }
        : whole(value.times(RATIO_ONE / 100), RATIO_ONE, '百分点');
    }
    case 'count':
      return counted(text, /\s*(年|次|人|years?)$/, '整数', 1_000_000_000);
    case 'months':
      return counted(text, /\s*(个月|月|months?)$/, '月数，例如 3 个月', 600);
    case 'days':
      return counted(text, /\s*(天|日|days?)$/, '天数，例如 90 天', 36_600);
    case 'wait': {
      const match = /^(\d{1,4})\s*(个月|月|months?|天|日|days?)$/.exec(text);
      if (!match) return { problem: '应是等待期，例如 3 个月 或 90 天' };
      return { value: `${match[1] ?? ''} ${/^(天|日|day)/.test(match[2] ?? '') ? 'days' : 'months'}` };
    }
    case 'date':
      return parseLocalDate(text) === undefined
        ? { problem: `不是有效日期：${text}（应如 2026-01-31）` }
        : { value: text };
    case 'flag':
      return text === 'yes' || text === '是'
        ? { value: 1 }
        : text === 'no' || text === '否'
          ? { value: 0 }
          : { problem: '应是 yes 或 no' };
    case 'text':
      return text === '' ? { problem: '不能为空' } : { value: text };
  }
}

type TreeRecord = { readonly [key: string]: Tree };

/** A scalar, or `absent`, or `none`. */
function scalar(text: string, unit: ReadUnit, complain: Complain): Figure {
  if (text === 'absent') return bare(0, { is: 'absent' });
  if (text === 'none') return bare(0, { is: 'none' });
  const read = readScalar(text.trim(), unit);
  if ('problem' in read) {
    complain(read.problem, []);
    return bare(0);
  }
  return bare(read.value);
}

function formula(tree: TreeRecord, complain: Complain): Figure {
  const part = (key: string, most = 1): number => {
    const text = tree[key];
    const read = typeof text === 'string' ? readRatio(text, most) : { problem: `公式缺少 ${key}` };
    if ('problem' in read) complain(read.problem, [key]);
    return 'problem' in read ? 0 : (read.value as number);
  };
  const per = tree['per'];
  if (per !== 'age' && per !== 'years-paid') complain('per 应是 age 或 years-paid', ['per']);
  const value: RatioFormula = {
    per: per === 'age' ? 'age' : 'years-paid',
    base: part('base'),
    step: part('step'),
    ...(tree['atMost'] === undefined ? {} : { atMost: part('atMost') }),
  };
  return bare(value);
}

/** One figure: a scalar, or a map with `value` and what belongs to it, or a formula. */
export function readFigure(tree: Tree, unit: ReadUnit, complain: Complain): Figure {
  if (typeof tree === 'string') return scalar(tree, unit, complain);
  if (Array.isArray(tree)) {
    complain('这里只能是一个数', []);
    return bare(0);
  }
  const map = tree as TreeRecord;
  for (const key of Object.keys(map)) if (!FIGURE_KEYS.has(key)) complain(`没有名为 ${key} 的字段`, [key]);
  const under =
    (key: string): Complain =>
    (message, path) =>
      complain(message, [key, ...path]);
  let figure: Figure;
  if (unit === 'ratio' && map['base'] !== undefined) figure = formula(map, complain);
  else if (typeof map['value'] === 'string') figure = scalar(map['value'], unit, under('value'));
  else {
    complain('缺少 value', []);
    figure = bare(0);
  }
  const day = (key: 'from' | 'until'): object => {
    const text = map[key];
    if (text === undefined) return {};
    const date = typeof text === 'string' ? parseLocalDate(text) : undefined;
    if (date === undefined) complain('不是有效日期（应如 2026-07-01）', [key]);
    return date === undefined ? {} : { [key]: date };
  };
  const note = map['note'];
  const read: Figure = { ...figure, ...day('from'), ...day('until'), ...(typeof note === 'string' ? { note } : {}) };
  if (read.from !== undefined && read.until !== undefined && read.until < read.from)
    complain('期间的结束早于开始', ['until']);
  return read;
}

/** Figures, dated figures, or a table by a dimension, to any depth. */
export function readTable(tree: Tree, unit: ReadUnit, complain: Complain): FigureTable {
  if (typeof tree === 'string') return scalar(tree, unit, complain);
  if (Array.isArray(tree)) return datedFigures(tree as readonly Tree[], unit, complain);
  const map = tree as TreeRecord;
  if (map['by'] === undefined) return readFigure(tree, unit, complain);
  return readBy(map, complain, (branch, inner) => readTable(branch, unit, inner));
}

/** `{by: level, primary: ..., level-1: ..., else: ...}` */
export function readBy<T>(
  map: TreeRecord,
  complain: Complain,
  read: (branch: Tree, complain: Complain) => T,
): { readonly by: Dimension; readonly of: Readonly<Record<string, T>> } {
  const by = DIMENSIONS.find((dimension) => dimension === map['by']);
  if (by === undefined) complain(`by 应是其中之一：${DIMENSIONS.join('、')}`, ['by']);
  const of: Record<string, T> = {};
  for (const [key, branch] of Object.entries(map)) {
    if (key === 'by') continue;
    of[key] = read(branch, (message, path) => complain(message, [key, ...path]));
  }
  if (Object.keys(of).length === 0) complain('表里没有一项', []);
  if (by === 'age' || by === 'years-paid') checkRanges(Object.keys(of), complain);
  return { by: by ?? 'level', of };
}

/** "0-17" or "60+" as completed years; undefined for anything else. */
function rangeOf(key: string): Span<number> | undefined {
  const [, low, high] = RANGE.exec(key) ?? [];
  return low === undefined ? undefined : { from: Number(low), to: high === undefined ? Infinity : Number(high) };
}

/** What is wrong with a range of age or years paid by itself; undefined for a good one. */
export function rangeProblem(key: string): string | undefined {
  const range = rangeOf(key);
  if (range === undefined) return '年龄或年数段应如 0-17 或 60+';
  return range.to < range.from ? `${key} 的结束小于开始` : undefined;
}

/** Ranges of one table: each as it should be, none over another, and, where nothing holds for all others, none left out between. */
function checkRanges(keys: readonly string[], complain: Complain): void {
  const ranges: { readonly key: string; readonly range: Span<number> }[] = [];
  for (const key of keys) {
    if (key === 'else') continue;
    const problem = rangeProblem(key);
    const range = rangeOf(key);
    if (problem !== undefined) complain(problem, [key]);
    else if (range !== undefined) ranges.push({ key, range });
  }
  ranges.sort((a, b) => a.range.from - b.range.from);
  const spans = ranges.map(({ range }) => range);
  for (const { index } of spanFaults(spans))
    complain(`${ranges[index]?.key ?? ''} 与另一段重叠`, [ranges[index]?.key ?? '']);
  const gap = keys.includes('else') ? undefined : firstGap(spans);
  if (gap !== undefined) {
    const after = ranges.find(({ range }) => range.from > gap)?.key ?? '';
    complain(`${after} 与上一段之间有空档：${gap} 起没有写（没有载明的写 absent，其余写 else）`, [after]);
  }
}

function datedFigures(trees: readonly Tree[], unit: ReadUnit, complain: Complain): readonly Figure[] {
  const figures = trees.map((tree, index) =>
    readFigure(tree, unit, (message, path) => complain(message, [index, ...path])),
  );
  const spans = figures.map(({ from, until }) => ({ from: from ?? '', to: until ?? '9999' }));
  // One that ends before it begins was told where it was read.
  for (const { index, fault } of spanFaults(spans)) if (fault === 'overlap') complain('期间与前一项重叠', [index]);
  if (figures.length === 0) complain('没有一项', []);
  return figures;
}
