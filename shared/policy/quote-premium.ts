import { addDays, yearOf, type LocalDate } from '../kernel/date';
import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { Figure, FigureRef, Grade } from './figure';
import type { PolicyGap } from './gap';
import type { PremiumRules } from './pack';
import { groupMatches, pickFigure, type Circumstances, type Picked } from './pick-figure';
import type { Plan } from './plan';
import type { FiscalShare, PremiumPerson, PremiumQuote, PremiumSubsidy, PremiumTiming } from './premium-quote';
import { share } from './round';
import type { TraceLine, TraceStep } from './trace';

const around = (
  plan: Plan,
  category: string | undefined,
  group: string | undefined,
  date: LocalDate,
): Circumstances => ({
  date,
  category,
  group,
  level: undefined,
  place: undefined,
  disease: undefined,
  filing: undefined,
  referred: undefined,
  settled: undefined,
  age: undefined,
  'years-paid': undefined,
});

const gapAt = (plan: Plan, figure: string): PolicyGap => ({
  code: 'policy.absent',
  pack: plan.pack.id,
  figure,
  title: `本政策包未载明：${figure}`,
});

const isYes = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.is === undefined && figure.v === 1;

/** The window that counts on a day: the one that holds it, else the next to come, else the last that was. */
function windowOn(
  rules: PremiumRules,
  today: LocalDate,
): { readonly from: LocalDate; readonly until: LocalDate; readonly index: number } | undefined {
  const windows = rules.windows
    .map((window, index) => ({
      from: window.from.v as LocalDate,
      until: window.until.v as LocalDate,
      index,
      known: window.from.is === undefined && window.until.is === undefined,
    }))
    .filter((window) => window.known);
  return windows.find((window) => today <= window.until) ?? windows.at(-1);
}

/**
 * Whether a newborn is still inside the days in which cover counts from birth. They run on across New Year: a child born in
 * December is a newborn of the coming year too, if the days end in it.
 */
export function isNewborn(plan: Plan, born: LocalDate | undefined, on: LocalDate): boolean {
  if (born === undefined || born > plan.lastDay) return false;
  const deadline = newbornDeadline(plan, born);
  return deadline !== undefined && deadline >= plan.firstDay && born <= on && on <= deadline;
}

/**
 * Whether the answer hangs on the days that no source gives (新生儿参保天数未载明): a child of the year, or one of the year before
 * who is not in time otherwise. Then nothing is guessed.
 */
export const hangsOnNewbornDays = (plan: Plan, born: LocalDate | undefined, inTime: boolean): boolean =>
  plan.pack.premium?.newborn?.withinDays.is === 'absent' &&
  born !== undefined &&
  (yearOf(born) === plan.pack.year || (yearOf(born) === plan.pack.year - 1 && !inTime));

/** Quotes what a year's cover costs on a day and who pays it (应缴保费). */
export function premium(plan: Plan, person: PremiumPerson, today: LocalDate): Result<PremiumQuote, PolicyGap> {
  const { pack } = plan;
  const rules = pack.premium;
  if (rules === undefined) return err(gapAt(plan, 'premium'));
  const category = person.category ?? plan.defaultCategory;
  const window = windowOn(rules, today);
  if (window === undefined) return err(gapAt(plan, 'premium.windows'));
  const inTime = today < window.from ? 'before-window' : today <= window.until ? 'in-window' : undefined;
  if (hangsOnNewbornDays(plan, person.born, inTime !== undefined))
    return err(gapAt(plan, 'premium.newborn.withinDays'));
  const newborn = isNewborn(plan, person.born, today);
  // Windows do not concern a child of the year, who may be free; one of the year before is in time when they are over.
  const ofThisYear = newborn && person.born !== undefined && person.born >= plan.firstDay;
  const timing: PremiumTiming = ofThisYear ? 'newborn' : (inTime ?? (newborn ? 'newborn' : 'late'));

  const trace: TraceLine[] = [];
  const figures: FigureRef[] = [];
  const tell = (
    step: TraceStep,
    id: string,
    name: string,
    refs: readonly FigureRef[],
    base: number,
    amount: number,
    rest: number,
  ): void => {
    figures.push(...refs);
    trace.push({
      step,
      rule: { id, layer: 'premium', name, figures: refs },
      base: base as Fen,
      amount: amount as Fen,
      rest: rest as Fen,
    });
  };
  const figure = (picked: Picked): readonly FigureRef[] => (picked.is === 'absent' ? [] : [picked.ref]);
  const flag = (one: Figure, path: string): FigureRef => ({
    name: path,
    unit: 'flag',
    value: one.v as number,
    source: one.s,
    grade: one.g,
  });
  const at = (group?: string): Circumstances => around(plan, category, group, plan.firstDay);

  const bounds = rules.windows[window.index] as PremiumRules['windows'][number];
  const days = (['from', 'until'] as const).map((end): FigureRef => ({
    name: `premium.windows.${window.index}.${end}`,
    unit: 'date',
    value: bounds[end].v as string,
    source: bounds[end].s,
    grade: bounds[end].g,
  }));
  tell('window', 'premium.windows', '集中参保期', days, 0, 0, 0);

  if (timing === 'late' && rules.late === undefined) return err(gapAt(plan, 'premium.late'));
  const table = timing === 'late' && rules.late ? rules.late.personal : rules.personal;
  const path = timing === 'late' ? 'premium.late.personal' : 'premium.personal';
  const standard = pickFigure(pack, table, path, 'fen', at());
  if (standard.is === 'absent') return err(gapAt(plan, standard.path));
  const due = standard.is === 'none' ? 0 : standard.value;
  tell(timing === 'late' ? 'late' : 'premium', path, '个人缴费', figure(standard), due, due, due);

  const mayBeFree = ofThisYear && person.parentInsured === true;
  if (mayBeFree && rules.newborn?.free.is === 'absent') return err(gapAt(plan, 'premium.newborn.free'));
  const waived = mayBeFree && isYes(rules.newborn?.free) ? due : 0;
  if (waived > 0 && rules.newborn)
    tell(
      'waiver',
      'premium.newborn.free',
      '新生儿当年免缴',
      [flag(rules.newborn.free, 'premium.newborn.free')],
      due,
      waived,
      due - waived,
    );

  const subsidy = waived > 0 ? undefined : subsidyFor(plan, rules, person.groups ?? [], due, timing, at);
  if (typeof subsidy === 'string') return err(gapAt(plan, subsidy));
  if (subsidy)
    tell(
      'subsidy',
      `premium.subsidies.${subsidy.key}`,
      '资助参保',
      [subsidy.ref],
      due,
      subsidy.given.amount,
      due - subsidy.given.amount,
    );

  const fiscal: FiscalShare[] = [];
  // Who pays late pays the fiscal share too, where the late price holds it.
  for (const [id, one] of timing === 'late' ? [] : Object.entries(rules.fiscal)) {
    const picked = pickFigure(pack, one.amount, `premium.fiscal.${id}.amount`, 'fen', at());
    if (picked.is === 'absent') return err(gapAt(plan, picked.path));
    if (picked.is === 'none') continue;
    fiscal.push({
      id,
      name: one.name,
      amount: picked.value as Fen,
      source: picked.ref.source,
      grade: picked.ref.grade,
    });
    tell('fiscal', `premium.fiscal.${id}`, one.name, figure(picked), picked.value, picked.value, picked.value);
  }
  const given = subsidy?.given.amount ?? 0;
  return ok({
    year: pack.year,
    pack: pack.id,
    category: category ?? '',
    personal: (due - waived - given) as Fen,
    standard: due as Fen,
    fiscal,
    subsidy: subsidy?.given,
    waived: waived as Fen,
    total: (due + fiscal.reduce((sum, one) => sum + one.amount, 0)) as Fen,
    timing,
    window: { from: window.from, until: window.until },
    provisional: pack.status === 'provisional',
    payable: isYes(rules.payable) && timing !== 'before-window' && !(timing === 'late' && today > plan.lastDay),
    grade: figures.reduce<Grade>((worst, one) => (one.grade > worst ? one.grade : worst), 'A'),
    trace,
  });
}

interface Found {
  readonly key: string;
  readonly given: PremiumSubsidy;
  readonly ref: FigureRef;
}

/** The highest subsidy among a person's groups, applied without asking (就高不就低，免申即享). A text is the path of a gap. */
function subsidyFor(
  plan: Plan,
  rules: PremiumRules,
  groups: readonly string[],
  due: number,
  timing: PremiumTiming,
  at: (group: string) => Circumstances,
): Found | string | undefined {
  let highest: Found | undefined;
  for (const group of groups) {
    for (const [key, rule] of Object.entries(rules.subsidies)) {
      if (!groupMatches(plan.pack, key, group)) continue;
      if (timing === 'late') {
        const { late } = rules;
        if (late === undefined || late.subsidised.is === 'absent') return 'premium.late.subsidised';
        if (!isYes(late.subsidised)) continue;
      }
      const picked = pickFigure(plan.pack, rule.share, `premium.subsidies.${key}.share`, 'ratio', at(group));
      if (picked.is === 'absent') return picked.path;
      if (picked.is === 'none') continue;
      const amount = share(due, picked.value);
      if (highest !== undefined && amount <= highest.given.amount) continue;
      const groupName = plan.pack.groups[group] ?? group;
      highest = {
        key,
        ref: picked.ref,
        given: { group, groupName, amount: amount as Fen, source: picked.ref.source, grade: picked.ref.grade },
      };
    }
  }
  return highest;
}

/** The last day on which a newborn can be enrolled with cover from birth. */
export const newbornDeadline = (plan: Plan, born: LocalDate): LocalDate | undefined => {
  const within = plan.pack.premium?.newborn?.withinDays;
  return within === undefined || within.is !== undefined ? undefined : addDays(born, Number(within.v));
};
