import { addDays, addMonths, firstOfYear, localDate, type LocalDate } from '../../kernel/date';
import { UNDATED } from '../pack';
import type { Plan } from '../plan';
import { waiting } from '../wait';
import type { CoverHistory, WaitingResult } from '../waiting-result';

/** The cases by which people see what a waiting rule means (等待期算例). */
export type WaitingCase =
  'in-window' | 'late' | 'broke-one-year' | 'broke-two-years' | 'broke-long' | 'first' | 'exempt' | 'newborn';

/** A person who pays on a day, and the first day on which benefits are paid. */
export interface WaitingExample {
  readonly id: WaitingCase;
  readonly paidOn: LocalDate;
  /** Years without cover before; 0 for none. */
  readonly missed: number;
  readonly result: WaitingResult;
}

/** Examples that the engine reckons by the pack's own rules; what the pack does not say has no example. */
export function waitingExamples(plan: Plan): readonly WaitingExample[] {
  const { pack } = plan;
  const rules = pack.waiting;
  if (rules === undefined || pack.year === UNDATED) return [];
  const window = pack.premium?.windows.find(({ from, until }) => from.is === undefined && until.is === undefined);
  const inWindow = window === undefined ? undefined : (String(window.from.v) as LocalDate);
  const late = lateDay(pack.year, window === undefined ? undefined : (String(window.until.v) as LocalDate));
  const long = rules.floor?.afterYears;
  const floor = long === undefined || long.is !== undefined ? undefined : Number(long.v);
  const exempt = rules.exempt[0];
  const group = exempt === undefined ? undefined : (pack.sets[exempt]?.[0] ?? exempt);
  const born = addMonths(late, -1);
  const insured: CoverHistory = { everInsured: true, missedYears: 0, repairedYears: 0 };
  const cases: readonly (readonly [WaitingCase, LocalDate | undefined, CoverHistory | undefined])[] = [
    ['in-window', inWindow, insured],
    ['late', late, insured],
    ['first', inWindow ?? late, { ...insured, everInsured: false }],
    ['broke-one-year', inWindow ?? late, { ...insured, missedYears: 1, repairedYears: 1 }],
    ['broke-two-years', inWindow ?? late, { ...insured, missedYears: 2, repairedYears: 0 }],
    ['broke-long', inWindow ?? late, floor && { ...insured, missedYears: floor, repairedYears: floor }],
    ['exempt', late, group === undefined ? undefined : { ...insured, groups: [group] }],
    ['newborn', late, rules.newbornExempt ? { ...insured, everInsured: false, born } : undefined],
  ].map(([id, day, history]) => [id, day, history || undefined] as never);
  return cases.flatMap(([id, paidOn, history]): WaitingExample[] => {
    if (paidOn === undefined || history === undefined) return [];
    const result = waiting(plan, history, paidOn);
    return result.ok ? [{ id, paidOn, missed: history.missedYears, result: result.value }] : [];
  });
}

/** A day in the year after the window: the tenth of the month after next. */
function lateDay(year: number, windowEnds: LocalDate | undefined): LocalDate {
  const first = firstOfYear(year);
  const after = windowEnds === undefined || windowEnds < first ? first : windowEnds;
  const later = addMonths(localDate(`${after.slice(0, 7)}-01`), 2);
  return addDays(later.slice(0, 4) === String(year) ? later : first, 9);
}
