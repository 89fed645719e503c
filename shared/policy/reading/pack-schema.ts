import * as z from 'zod/mini';
import type { Figure, FigureTable, Source } from '../figure';
import { type Band, type BandTable, type BurdenPart, CEILING_PERIODS, IN_SCOPE_BURDEN, UNDATED } from '../pack';
import { LAYERS } from '../settlement';
import type { Tree } from './located-yaml';
import { readBy, readFigure, readTable, type Complain, type ReadUnit } from './read-figure';

/** Turns a hand-written reader with complaints into a zod schema, so that every error carries its path. */
const readWith = <T>(read: (tree: Tree, complain: Complain) => T) =>
  z.pipe(
    z.custom<Tree>((value) => value !== undefined, '缺少这一项'),
    z.transform((tree: Tree, context): T => {
      return read(tree, (message, path) => {
        context.issues.push({ code: 'custom', message, path: [...path], input: tree });
      });
    }),
  );

const figure = (unit: ReadUnit) => readWith<Figure>((tree, complain) => readFigure(tree, unit, complain));
const table = (unit: ReadUnit) => readWith<FigureTable>((tree, complain) => readTable(tree, unit, complain));
const names = z.record(z.string(), z.string().check(z.minLength(1, '名称不能为空')));
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, `应是其中之一：${values.join('、')}`);
const yesNo = z.pipe(
  oneOf(['yes', 'no']),
  z.transform((text: 'yes' | 'no'): boolean => text === 'yes'),
);
const wholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,4}$/, '应是整数')), z.transform(Number));
/** A list, or one word for a list of one. */
const words = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value: string | string[]) => (typeof value === 'string' ? [value] : value)),
);

const source = z.strictObject({
  title: z.string(),
  issuer: z.optional(z.string()),
  date: z.optional(z.string()),
  number: z.optional(z.string()),
  url: z.optional(z.string()),
  grade: oneOf(['A', 'B', 'C', 'D']),
  note: z.optional(z.string()),
}) as z.ZodMiniType<Source>;

const BAND_KEYS = new Set(['from', 'to', 'rate']);

/** Bands: each begins where the one before ends; a `from` that leaves a gap or overlaps is refused. */
function readBands(tree: Tree, complain: Complain): BandTable {
  if (typeof tree === 'string') {
    complain('分段应是一个列表', []);
    return [];
  }
  if (!Array.isArray(tree)) return readBy(tree as { readonly [key: string]: Tree }, complain, readBands);
  const bands: Band[] = [];
  let reached: number | undefined = 0;
  const list = tree as readonly Tree[];
  list.forEach((item, index) => {
    const inner: Complain = (message, path) => complain(message, [index, ...path]);
    if (typeof item === 'string' || Array.isArray(item)) return inner('应有 to 与 rate', []);
    const map = item as { readonly [key: string]: Tree };
    for (const key of Object.keys(map)) if (!BAND_KEYS.has(key)) inner(`没有名为 ${key} 的字段`, [key]);
    const at =
      (key: string): Complain =>
      (message, path) =>
        inner(message, [key, ...path]);
    if (map['rate'] === undefined) return inner('缺少 rate', []);
    const to = map['to'] === undefined ? undefined : readTable(map['to'], 'fen', at('to'));
    const plainTo = to !== undefined && 'v' in to && typeof to.v === 'number' ? to.v : undefined;
    if (typeof map['from'] === 'string') {
      const from = readFigure(map['from'], 'fen', at('from'));
      if (reached !== undefined && typeof from.v === 'number' && from.v !== reached)
        inner(from.v > reached ? '与上一段之间有空档' : '与上一段重叠', ['from']);
    }
    if (plainTo !== undefined && reached !== undefined && plainTo <= reached) inner('每段的上限必须大于上一段', ['to']);
    if (to === undefined && index < list.length - 1) inner('只有最后一段可以没有上限', []);
    reached = plainTo;
    bands.push({ to, rate: readTable(map['rate'], 'ratio', at('rate')) });
  });
  if (bands.length === 0) complain('没有一段', []);
  return bands;
}

const deductible = z.strictObject({
  amount: table('fen'),
  per: z.optional(oneOf(['stay', 'year', 'disease'])),
  later: z.optional(
    readWith<readonly FigureTable[]>((tree, complain) =>
      Array.isArray(tree)
        ? (tree as readonly Tree[]).map((item, index) =>
            readTable(item, 'ratio', (message, path) => complain(message, [index, ...path])),
          )
        : [readTable(tree, 'ratio', complain)],
    ),
  ),
  counted: z._default(oneOf(['same-level', 'all']), 'same-level'),
  yearCap: z.optional(table('fen')),
  reduce: z.optional(table('ratio')),
});

const payRule = {
  name: z.string(),
  deductible: z.optional(z.union([z.literal('none'), deductible])),
  rate: z.optional(table('ratio')),
  bands: z.optional(readWith<BandTable>(readBands)),
  on: z._default(oneOf(['excess', 'whole']), 'excess'),
  share: z._default(oneOf(['fund', 'patient']), 'fund'),
  accumulate: z.optional(oneOf(['stay', 'year'])),
  rounding: z.optional(oneOf(['settlement', 'year'])),
  plus: z.optional(table('points')),
  ceilings: z.optional(words),
};

const eitherRateOrBands = z.check<{ rate?: unknown; bands?: unknown }>((context) => {
  const { rate, bands } = context.value;
  if ((rate === undefined) === (bands === undefined)) {
    context.issues.push({
      code: 'custom',
      message: 'rate 与 bands 必须且只能写一个',
      input: context.value,
      path: ['rate'],
    });
  }
});

const spelled = z.enum(['none', 'absent']);
const BURDEN_PARTS = [...IN_SCOPE_BURDEN, 'first-share', 'over-price', 'own'] as const satisfies readonly BurdenPart[];
const benefit = z.strictObject({ ...payRule, layers: z._default(yesNo, true) }).check(eitherRateOrBands);
const layer = z
  .strictObject({
    ...payRule,
    kinds: z.optional(words),
    who: z.optional(words),
    counts: z.optional(z.array(oneOf(BURDEN_PARTS))),
  })
  .check(eitherRateOrBands);

const ratioEffect = {
  points: z.optional(table('points')),
  factor: z.optional(table('ratio')),
  firstShare: z.optional(table('ratio')),
  firstShareOf: z._default(oneOf(['in-scope', 'after-deductible']), 'in-scope'),
  kinds: z.optional(words),
  layers: z._default(z.array(oneOf(LAYERS)), ['basic']),
};

const filingKind = z.strictObject({
  ...ratioEffect,
  name: z.string(),
  reasons: z._default(names, {}),
  validMonths: z.optional(figure('months')),
  atMost: z.optional(figure('points')),
  commitment: z.optional(figure('flag')),
});

const fact = z.pipe(
  z.strictObject({
    name: z.string(),
    unit: oneOf(['fen', 'ratio', 'count', 'months', 'days', 'date', 'flag', 'text']),
    value: z.custom<Tree>((value) => value !== undefined, '缺少这一项'),
  }),
  z.transform((raw, context) => ({
    name: raw.name,
    unit: raw.unit,
    value: readFigure(raw.value, raw.unit, (message, path) => {
      context.issues.push({ code: 'custom', message, path: ['value', ...path], input: raw });
    }),
  })),
);

/**
 * A policy pack as an official writes it. `source` and `grade` may stand in any map and hold for all beneath it; they
 * are taken out before this schema sees the tree. Inline rules of a case are the same with everything optional.
 */
export const packSchema = z.strictObject({
  pack: z
    .string()
    .check(
      z.regex(/^[a-z0-9][a-z0-9-]*\/(\d{4}|undated)$/, '应是 地区/年度，例如 hunan/2026；年度未载明的写 地区/undated'),
    ),
  base: z.optional(z.string()),
  name: z.string(),
  year: z.union([
    z.pipe(
      z.literal('absent'),
      z.transform((): number => UNDATED),
    ),
    wholeNumber,
  ]),
  noticeYear: z.optional(wholeNumber),
  status: oneOf(['published', 'provisional', 'draft']),
  version: z._default(wholeNumber, 1),
  sources: z._default(z.record(z.string(), source), {}),
  levels: z._default(names, {}),
  places: z._default(names, {}),
  categories: z._default(names, {}),
  groups: z._default(names, {}),
  sets: z._default(z.record(z.string(), z.array(z.string())), {}),
  diseases: z._default(names, {}),
  firstShare: z.optional(
    z.strictObject({ rounding: z._default(oneOf(['line', 'total']), 'line'), rate: z.optional(table('ratio')) }),
  ),
  modifiersAdd: z._default(oneOf(['sum', 'worst']), 'sum'),
  ceilings: z._default(
    z.record(
      z.string(),
      z.strictObject({
        name: z.string(),
        amount: table('fen'),
        on: z._default(oneOf(['cost', 'payment']), 'payment'),
        per: z._default(oneOf(CEILING_PERIODS), 'year'),
        at: z._default(oneOf(['before-deductible', 'after-deductible']), 'before-deductible'),
        raised: z._default(yesNo, false),
      }),
    ),
    {},
  ),
  modifiers: z._default(
    z.record(z.string(), z.strictObject({ ...ratioEffect, name: z.string(), when: z.record(z.string(), words) })),
    {},
  ),
  benefits: z._default(z.record(z.string(), z.union([spelled, benefit])), {}),
  layers: z._default(z.partialRecord(oneOf(LAYERS), z.union([spelled, layer])), {}),
  filing: z.optional(
    z.strictObject({
      kinds: z.partialRecord(oneOf(['long-term', 'referral', 'emergency', 'other']), filingKind),
      unfiled: z.optional(z.strictObject(ratioEffect)),
    }),
  ),
  premium: z.optional(
    z.strictObject({
      personal: table('fen'),
      fiscal: z._default(z.record(z.string(), z.strictObject({ name: z.string(), amount: table('fen') })), {}),
      payable: z.optional(figure('flag')),
      windows: z.optional(z.array(z.strictObject({ from: figure('date'), until: figure('date') }))),
      late: z.optional(z.strictObject({ personal: table('fen'), subsidised: figure('flag') })),
      subsidies: z._default(z.record(z.string(), z.strictObject({ share: table('ratio') })), {}),
      newborn: z.optional(
        z.strictObject({
          withinDays: figure('days'),
          free: figure('flag'),
          skipFrom: z.optional(figure('date')),
          skipUntil: z.optional(figure('date')),
        }),
      ),
    }),
  ),
  waiting: z.optional(
    z.strictObject({
      outsideWindow: figure('wait'),
      afterBreak: figure('wait'),
      first: figure('wait'),
      furtherYear: figure('months'),
      furtherCounts: z._default(oneOf(['missed', 'missed-less-one']), 'missed-less-one'),
      repairedYear: figure('months'),
      floor: z.optional(z.strictObject({ afterYears: figure('count'), months: figure('months') })),
      unrepairedIsFirst: z._default(yesNo, false),
      inWindowFrom: z._default(oneOf(['new-year', 'payment']), 'new-year'),
      exempt: z._default(words, []),
      newbornExempt: z._default(yesNo, false),
    }),
  ),
  incentive: z.optional(
    z.strictObject({
      fromYear: figure('count'),
      perYear: figure('fen'),
      perClaimFreeYear: figure('fen'),
      limit: figure('ratio'),
      ceiling: z.string(),
    }),
  ),
  facts: z._default(z.record(z.string(), fact), {}),
});

export type ReadPackTree = z.output<typeof packSchema>;
