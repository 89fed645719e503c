import { KIND_NAMES } from '../kind-names';
import type { Fen } from '../../kernel/money';
import type { Figure, FigureTable, FigureUnit } from '../figure';
import type { Band, BandTable, PackData, PayRule, RatioEffect } from '../pack';
import { LAYERS } from '../settlement';
import { LAYER_NAMES } from '../trace-words';
import type { RuleChapter, RuleEntry, RuleScope, RuleTerm } from './entry';
import { leaves, scopeOf } from './leaves';

type About = Pick<RuleEntry, 'chapter' | 'subject'> & Partial<Pick<RuleEntry, 'band' | 'ceiling'>>;

/**
 * A pack as a book that can be read (一年的规定): every figure under its matter, with whom it is for and where it comes from.
 * Rule pages, the comparison of two packs and the check before publishing all read this.
 */
export function ruleBook(pack: PackData): readonly RuleChapter[] {
  const chapter = (
    id: string,
    title: string,
    entries: Iterable<RuleEntry>,
    groups: readonly string[] = [],
  ): RuleChapter[] => {
    const list = [...entries];
    const who = groups.map((group) => scopeOf(pack, 'group', group));
    return list.length === 0 ? [] : [{ id, title, who, entries: list }];
  };
  return [
    ...chapter('premium', '参保缴费', premiumEntries(pack)),
    ...chapter('waiting', '待遇等待期', waitingEntries(pack)),
    ...Object.entries(pack.benefits).flatMap(([kind, rule]) => {
      const id = `benefits.${kind}`;
      return typeof rule === 'string'
        ? chapter(id, KIND_NAMES[kind] ?? kind, [whole(pack, id, KIND_NAMES[kind] ?? kind, rule)])
        : chapter(id, rule.name, ruleEntries(pack, id, rule));
    }),
    ...chapter('class-b', '乙类项目', classB(pack)),
    ...LAYERS.flatMap((layer) => {
      const rule = layer === 'basic' ? undefined : pack.layers[layer];
      const id = `layers.${layer}`;
      if (rule === undefined) return [];
      return typeof rule === 'string'
        ? chapter(id, LAYER_NAMES[layer], [whole(pack, id, LAYER_NAMES[layer], rule)])
        : chapter(id, rule.name, ruleEntries(pack, id, rule), rule.who);
    }),
    ...chapter('filing', '异地就医备案', filingEntries(pack)),
    ...chapter('modifiers', '影响比例的情形', modifierEntries(pack)),
    ...chapter('incentive', '连续参保激励', incentiveEntries(pack)),
    ...chapter('facts', '监管与公布用的数', factEntries(pack)),
  ];
}

function* entries(
  pack: PackData,
  about: About,
  term: RuleTerm,
  unit: FigureUnit,
  table: FigureTable | undefined,
  path: string,
  scopes: readonly RuleScope[] = [],
): Generator<RuleEntry> {
  for (const leaf of leaves(pack, table, path, scopes)) yield { ...about, ...leaf, term, unit };
}

/** A benefit or layer that the pack spells as one word: `none`, or `absent`. */
const whole = (pack: PackData, path: string, subject: string, is: 'none' | 'absent'): RuleEntry => ({
  path,
  chapter: path,
  subject,
  term: 'whole',
  scopes: [],
  unit: 'text',
  figure: { v: 0, is, s: Object.keys(pack.sources)[0] ?? '', g: 'B' },
});

function* premiumEntries(pack: PackData): Generator<RuleEntry> {
  const { premium } = pack;
  if (premium === undefined) return;
  const about: About = { chapter: 'premium', subject: '' };
  const one = (term: RuleTerm, unit: FigureUnit, table: FigureTable | undefined, path: string) =>
    entries(pack, about, term, unit, table, `premium.${path}`);
  yield* one('personal-premium', 'fen', premium.personal, 'personal');
  for (const [id, { name, amount }] of Object.entries(premium.fiscal))
    yield* entries(pack, { ...about, subject: name }, 'fiscal-premium', 'fen', amount, `premium.fiscal.${id}.amount`);
  for (const [index, window] of premium.windows.entries()) {
    yield* one('window-from', 'date', window.from, `windows.${index}.from`);
    yield* one('window-until', 'date', window.until, `windows.${index}.until`);
  }
  yield* one('late-premium', 'fen', premium.late?.personal, 'late.personal');
  yield* one('late-subsidised', 'flag', premium.late?.subsidised, 'late.subsidised');
  for (const [group, { share }] of Object.entries(premium.subsidies)) {
    const path = `premium.subsidies.${group}.share`;
    yield* entries(pack, about, 'subsidy', 'ratio', share, path, [scopeOf(pack, 'group', group)]);
  }
  yield* one('newborn-days', 'days', premium.newborn?.withinDays, 'newborn.withinDays');
  yield* one('newborn-free', 'flag', premium.newborn?.free, 'newborn.free');
  yield* one('newborn-skip-from', 'date', premium.newborn?.skipFrom, 'newborn.skipFrom');
  yield* one('newborn-skip-until', 'date', premium.newborn?.skipUntil, 'newborn.skipUntil');
  yield* one('payable', 'flag', premium.payable, 'payable');
}

function* waitingEntries(pack: PackData): Generator<RuleEntry> {
  const { waiting } = pack;
  if (waiting === undefined) return;
  const about: About = { chapter: 'waiting', subject: '' };
  const one = (term: RuleTerm, unit: FigureUnit, figure: Figure | undefined, path: string) =>
    entries(pack, about, term, unit, figure, `waiting.${path}`);
  yield* one('wait-first', 'text', waiting.first, 'first');
  yield* one('wait-outside-window', 'text', waiting.outsideWindow, 'outsideWindow');
  yield* one('wait-after-break', 'text', waiting.afterBreak, 'afterBreak');
  yield* one('wait-further-year', 'months', waiting.furtherYear, 'furtherYear');
  yield* one('wait-repaired-year', 'months', waiting.repairedYear, 'repairedYear');
  yield* one('wait-floor-years', 'count', waiting.floor?.afterYears, 'floor.afterYears');
  yield* one('wait-floor-months', 'months', waiting.floor?.months, 'floor.months');
  // Said by the section as a whole: its provenance is the section's.
  const yes: Figure = { ...waiting.basis, v: 1 };
  for (const group of waiting.exempt)
    yield* entries(pack, about, 'wait-exempt', 'flag', yes, `waiting.exempt.${group}`, [scopeOf(pack, 'group', group)]);
  if (waiting.newbornExempt) yield* one('wait-newborn', 'flag', yes, 'newbornExempt');
}

function* ruleEntries(pack: PackData, path: string, rule: PayRule): Generator<RuleEntry> {
  const about: About = { chapter: path, subject: rule.name };
  const { deductible } = rule;
  if (deductible !== undefined) {
    yield* entries(pack, about, 'deductible', 'fen', deductible.amount, `${path}.deductible.amount`);
    for (const [index, later] of deductible.later.entries())
      yield* entries(pack, about, 'later-stay', 'ratio', later, `${path}.deductible.later.${index}`);
    yield* entries(pack, about, 'deductible-cap', 'fen', deductible.yearCap, `${path}.deductible.yearCap`);
    yield* entries(pack, about, 'deductible-reduced', 'ratio', deductible.reduce, `${path}.deductible.reduce`);
  }
  yield* bandEntries(pack, about, rule, rule.bands, `${path}.bands`, []);
  yield* entries(pack, about, 'plus', 'ratio', rule.plus, `${path}.plus`);
  for (const id of rule.ceilings) {
    const ceiling = pack.ceilings[id];
    if (ceiling === undefined) continue;
    const { name, per, on, amount } = ceiling;
    yield* entries(
      pack,
      { chapter: path, subject: name, ceiling: { per, on } },
      'ceiling',
      'fen',
      amount,
      `ceilings.${id}.amount`,
    );
  }
}

function* bandEntries(
  pack: PackData,
  about: About,
  rule: PayRule,
  table: BandTable,
  path: string,
  scopes: readonly RuleScope[],
): Generator<RuleEntry> {
  if (!Array.isArray(table)) {
    const { by, of } = table as Extract<BandTable, { by: string }>;
    for (const [key, branch] of Object.entries(of))
      yield* bandEntries(pack, about, rule, branch, `${path}.${key}`, [...scopes, scopeOf(pack, by as 'level', key)]);
    return;
  }
  const bands = table as readonly Band[];
  const term = rule.share === 'fund' ? 'rate' : 'patient-rate';
  let from: Fen | undefined;
  for (const [index, band] of bands.entries()) {
    const to = plainAmount(band.to);
    // A rule with one rate is written without bands, and its path says so.
    const at = bands.length === 1 && scopes.length === 0 ? path.replace(/bands$/, 'rate') : `${path}.${index}.rate`;
    yield* entries(
      pack,
      { ...about, ...(bands.length > 1 && { band: { from, to } }) },
      term,
      'ratio',
      band.rate,
      at,
      scopes,
    );
    from = to;
  }
}

/** The amount of a bound that does not depend on anything. */
function plainAmount(table: FigureTable | undefined): Fen | undefined {
  if (table === undefined || Array.isArray(table) || 'by' in table) return undefined;
  const { v } = table as Figure;
  return typeof v === 'number' ? (v as Fen) : undefined;
}

function classB(pack: PackData): Generator<RuleEntry> {
  return entries(
    pack,
    { chapter: 'class-b', subject: '' },
    'class-b',
    'ratio',
    pack.firstShare.rate,
    'firstShare.rate',
  );
}

function* effectEntries(pack: PackData, about: About, effect: RatioEffect, path: string): Generator<RuleEntry> {
  yield* entries(pack, about, 'points', 'ratio', effect.points, `${path}.points`);
  yield* entries(pack, about, 'factor', 'ratio', effect.factor, `${path}.factor`);
  yield* entries(pack, about, 'first-share', 'ratio', effect.firstShare, `${path}.firstShare`);
}

function* filingEntries(pack: PackData): Generator<RuleEntry> {
  if (pack.filing === undefined) return;
  for (const [kind, rule] of Object.entries(pack.filing.kinds)) {
    const path = `filing.kinds.${kind}`;
    const about: About = { chapter: 'filing', subject: rule.name };
    yield* effectEntries(pack, about, rule, path);
    yield* entries(pack, about, 'points-at-most', 'ratio', rule.atMost, `${path}.atMost`);
    yield* entries(pack, about, 'valid-months', 'months', rule.validMonths, `${path}.validMonths`);
    yield* entries(pack, about, 'commitment', 'flag', rule.commitment, `${path}.commitment`);
  }
  const { unfiled } = pack.filing;
  if (unfiled !== undefined)
    yield* effectEntries(pack, { chapter: 'filing', subject: '没有备案' }, unfiled, 'filing.unfiled');
}

function* modifierEntries(pack: PackData): Generator<RuleEntry> {
  for (const [id, modifier] of Object.entries(pack.modifiers))
    yield* effectEntries(pack, { chapter: 'modifiers', subject: modifier.name }, modifier, `modifiers.${id}`);
}

function* incentiveEntries(pack: PackData): Generator<RuleEntry> {
  const { incentive } = pack;
  if (incentive === undefined) return;
  const one = (term: RuleTerm, unit: FigureUnit, figure: Figure, path: string) =>
    entries(pack, { chapter: 'incentive', subject: '' }, term, unit, figure, `incentive.${path}`);
  yield* one('incentive-from', 'count', incentive.fromYear, 'fromYear');
  yield* one('incentive-year', 'fen', incentive.perYear, 'perYear');
  yield* one('incentive-claim-free', 'fen', incentive.perClaimFreeYear, 'perClaimFreeYear');
  yield* one('incentive-limit', 'ratio', incentive.limit, 'limit');
}

function* factEntries(pack: PackData): Generator<RuleEntry> {
  for (const [id, fact] of Object.entries(pack.facts))
    yield* entries(pack, { chapter: 'facts', subject: fact.name }, 'fact', fact.unit, fact.value, `facts.${id}.value`);
}
