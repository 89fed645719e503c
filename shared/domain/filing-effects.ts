import { ok, type Result } from '../kernel/result';
import type { LocalDate } from '../kernel/date';
import { type Fen, fen } from '../kernel/money';
import type { InsuredPerson } from '../policy/claim';
import type { Grade, Source } from '../policy/figure';
import { filingEffect as policyEffect, typicalStay } from '../policy/filing-effect';
import type { PolicyGap } from '../policy/gap';
import type { Plan } from '../policy/plan';
import { settle } from '../policy/settle';
import { FILING_KINDS, type FilingKind, filingClass } from './out-of-area';

/** The stay by which filings are compared: 20,000 yuan, all in scope, in a level-three hospital. */
export const TYPICAL_STAY = { total: fen(2_000_000), level: 'level-3' } as const;

/** What one kind of filing, or none, changes. */
export interface KindEffect {
  readonly kind: FilingKind | 'none';
  /** Percentage points off the fund's ratio: 15 is 15 points. */
  readonly points: number;
  /** Of the typical stay, fen: what the fund pays, and what the person keeps against not filing. */
  readonly fundPays: Fen;
  readonly saves: Fen;
  readonly source: string;
  readonly grade: Grade;
}

/** Ratio units of one percentage point. */
const POINT = 1000;

/** Every kind beside not filing at all, for one person on one day, with the sources the figures come from. */
export function effectsOfFiling(
  plan: Plan,
  person: InsuredPerson,
  date: LocalDate,
): Result<{ effects: readonly KindEffect[]; sources: Readonly<Record<string, Source>> }, PolicyGap> {
  const effects: KindEffect[] = [];
  const sources: Record<string, Source> = {};
  const note = (figures: readonly { source: string; grade: Grade }[]): { source: string; grade: Grade } => {
    const figure = figures[0] ?? { source: '', grade: 'D' as const };
    const source = plan.pack.sources[figure.source];
    if (source !== undefined) sources[figure.source] = source;
    return { source: figure.source, grade: figure.grade };
  };
  for (const kind of FILING_KINDS) {
    const stay = typicalStay(plan, {
      filing: filingClass(kind),
      level: TYPICAL_STAY.level,
      total: TYPICAL_STAY.total,
      person,
      date,
    });
    if (!stay.ok) return stay;
    const { effect, filed, saves } = stay.value;
    effects.push({ kind, points: effect.points / POINT, fundPays: filed.paid, saves, ...note(effect.figures) });
  }
  const unfiled = policyEffect(plan, 'none', { level: TYPICAL_STAY.level, kind: 'inpatient', date });
  if (!unfiled.ok) return unfiled;
  const stay = settle(plan, { kind: 'inpatient', date, ...TYPICAL_STAY, filing: 'none' }, person, plan.empty);
  if (!stay.ok) return stay;
  effects.push({
    kind: 'none',
    points: unfiled.value.points / POINT,
    fundPays: stay.value.paid,
    saves: fen(0),
    ...note(unfiled.value.figures),
  });
  return ok({ effects, sources });
}
