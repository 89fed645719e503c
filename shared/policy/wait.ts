import { addDays, addMonths, type LocalDate } from '../kernel/date';
import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { Figure, FigureRef, FigureUnit } from './figure';
import type { PolicyGap } from './gap';
import type { WaitingRules } from './pack';
import { groupMatches } from './pick-figure';
import type { Plan } from './plan';
import { hangsOnNewbornDays, isNewborn } from './quote-premium';
import type { TraceLine, TraceStep } from './trace';
import type { CoverHistory, WaitingResult } from './waiting-result';

interface Length {
  readonly months: number;
  readonly days: number;
}

/** "3 months", "90 days"; none is no wait. */
function lengthOf(figure: Figure): Length {
  if (figure.is === 'none') return { months: 0, days: 0 };
  const [count = '0', unit] = String(figure.v).split(' ');
  return unit === 'days' ? { months: 0, days: Number(count) } : { months: Number(count), days: 0 };
}

const refTo = (name: string, unit: FigureUnit, figure: Figure): FigureRef => ({
  name,
  unit,
  value: typeof figure.v === 'object' ? 0 : figure.v,
  source: figure.s,
  grade: figure.g,
});

/** Reckons when benefits begin for cover paid on a day (待遇开始日), and says why. */
export function waiting(plan: Plan, history: CoverHistory, paidOn: LocalDate): Result<WaitingResult, PolicyGap> {
  const { pack } = plan;
  const rules = pack.waiting;
  const gap = (figure: string): Result<never, PolicyGap> =>
    err({ code: 'policy.absent', pack: pack.id, figure, title: `本政策包未载明：${figure}` });
  if (rules === undefined) return gap('waiting');

  const trace: TraceLine[] = [];
  const tell = (
    step: TraceStep,
    id: string,
    name: string,
    figures: readonly FigureRef[],
    base: number,
    amount: number,
    rest: number,
  ): void =>
    void trace.push({
      step,
      rule: { id, layer: 'waiting', name, figures },
      base: base as Fen,
      amount: amount as Fen,
      rest: rest as Fen,
    });
  const basis = [refTo('waiting', 'text', rules.basis)];
  const result = (reason: WaitingResult['reason'], from: LocalDate, length: Length): Result<WaitingResult, PolicyGap> =>
    ok({
      year: pack.year,
      from,
      benefitsFrom: addDays(addMonths(from, length.months), length.days),
      until: plan.lastDay,
      ...length,
      reason,
      provisional: pack.status === 'provisional',
      trace,
    });
  const none: Length = { months: 0, days: 0 };

  const windows = pack.premium?.windows ?? [];
  const window = windows.find(
    (one) =>
      one.from.is === undefined &&
      one.until.is === undefined &&
      String(one.from.v) <= paidOn &&
      paidOn <= String(one.until.v),
  );
  const { born } = history;
  if (rules.newbornExempt && hangsOnNewbornDays(plan, born, window !== undefined))
    return gap('premium.newborn.withinDays');
  if (rules.newbornExempt && born !== undefined && isNewborn(plan, born, paidOn)) {
    tell(
      'newborn',
      'premium.newborn.withinDays',
      '新生儿自出生之日起享受待遇',
      pack.premium?.newborn ? [refTo('premium.newborn.withinDays', 'days', pack.premium.newborn.withinDays)] : basis,
      0,
      0,
      0,
    );
    // Cover of a year is not older than the year: born in the one before, a child has it from New Year.
    return result('newborn', born < plan.firstDay ? plan.firstDay : born, none);
  }
  const fromNewYear = paidOn < plan.firstDay || (window !== undefined && rules.inWindowFrom === 'new-year');
  const from = fromNewYear ? plan.firstDay : paidOn;
  if (window)
    tell(
      'window',
      'premium.windows',
      '在集中参保期内缴费',
      [refTo('premium.windows.from', 'date', window.from), refTo('premium.windows.until', 'date', window.until)],
      0,
      0,
      0,
    );

  const exempt = (history.groups ?? []).find((group) => rules.exempt.some((name) => groupMatches(pack, name, group)));
  if (exempt !== undefined) {
    tell('exempt', 'waiting.exempt', pack.groups[exempt] ?? exempt, basis, 0, 0, 0);
    return result('exempt', from, none);
  }
  const missed = history.missedYears - skippedYear(plan, history);
  const isFirst = !history.everInsured || (rules.unrepairedIsFirst && history.repairedYears < missed);
  const otherwise = window ? 'in-window' : 'late';
  const reason = isFirst ? (rules.first.is === 'none' ? otherwise : 'first') : missed > 0 ? 'break' : otherwise;

  // The fixed wait is one: late and after a break do not add up, the longer holds.
  const asked: (readonly [string, Figure])[] = [];
  if (!window) asked.push(['outsideWindow', rules.outsideWindow]);
  if (reason === 'break') asked.push(['afterBreak', rules.afterBreak]);
  if (reason === 'first') asked.push(['first', rules.first]);
  const missing = asked.find(([, figure]) => figure.is === 'absent');
  if (missing) return gap(`waiting.${missing[0]}`);
  const fixed = asked
    .map(([name, figure]) => ({ name, figure, length: lengthOf(figure) }))
    .sort((a, b) => inDays(b.length) - inDays(a.length))[0];
  const length = fixed?.length ?? none;
  if (fixed && inDays(length) > 0) {
    const count = length.months + length.days;
    tell(
      'waiting',
      `waiting.${fixed.name}`,
      '固定等待期',
      [refTo(`waiting.${fixed.name}`, 'text', fixed.figure)],
      missed,
      count,
      count,
    );
  }
  if (reason !== 'break') return result(reason, from, length);
  const variable = furtherMonths(rules, missed, history.repairedYears, length.months, tell);
  if (typeof variable === 'string') return gap(variable);
  return result('break', from, { months: variable, days: length.days });
}

/** For comparing two waits only. */
const inDays = (length: Length): number => length.months * 31 + length.days;

/** A child born in the last months of the year before need not have been insured for them. */
function skippedYear(plan: Plan, history: CoverHistory): number {
  const newborn = plan.pack.premium?.newborn;
  const { born } = history;
  if (
    born === undefined ||
    newborn?.skipFrom === undefined ||
    newborn.skipUntil === undefined ||
    history.missedYears === 0
  )
    return 0;
  return String(newborn.skipFrom.v) <= born && born <= String(newborn.skipUntil.v) ? 1 : 0;
}

/** Fixed months and the variable ones of a break; a text is the path of a gap. */
function furtherMonths(
  rules: WaitingRules,
  missed: number,
  repaired: number,
  fixed: number,
  tell: (
    step: TraceStep,
    id: string,
    name: string,
    figures: readonly FigureRef[],
    base: number,
    amount: number,
    rest: number,
  ) => void,
): number | string {
  const years = rules.furtherCounts === 'missed' ? missed : missed - 1;
  let months = 0;
  if (years > 0) {
    if (rules.furtherYear.is === 'absent') return 'waiting.furtherYear';
    months = years * Number(rules.furtherYear.v);
    tell(
      'further-years',
      'waiting.furtherYear',
      '每多断保一年',
      [refTo('waiting.furtherYear', 'months', rules.furtherYear)],
      years,
      months,
      fixed + months,
    );
  }
  if (repaired > 0 && months > 0) {
    if (rules.repairedYear.is === 'absent') return 'waiting.repairedYear';
    const less = Math.min(repaired * Number(rules.repairedYear.v), months);
    months -= less;
    tell(
      'repair',
      'waiting.repairedYear',
      '每补缴一年',
      [refTo('waiting.repairedYear', 'months', rules.repairedYear)],
      repaired,
      less,
      fixed + months,
    );
  }
  const { floor } = rules;
  if (floor === undefined) return fixed + months;
  if (floor.afterYears.is === 'absent') return 'waiting.floor.afterYears';
  if (floor.afterYears.is === 'none' || missed < Number(floor.afterYears.v)) return fixed + months;
  if (floor.months.is === 'absent') return 'waiting.floor.months';
  const least = Number(floor.months.v);
  if (fixed + months < least) {
    tell(
      'floor',
      'waiting.floor',
      '最少等待期',
      [
        refTo('waiting.floor.afterYears', 'count', floor.afterYears),
        refTo('waiting.floor.months', 'months', floor.months),
      ],
      missed,
      least,
      least,
    );
    return least;
  }
  return fixed + months;
}
