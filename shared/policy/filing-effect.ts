import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { LocalDate } from '../kernel/date';
import type { BenefitKind, FilingStatus, HospitalLevel, InsuredPerson } from './claim';
import type { FigureRef } from './figure';
import type { FilingEffect, FilingKind, TypicalStay } from './filing-effect-result';
import type { PolicyGap } from './gap';
import { pickFigure, type Circumstances } from './pick-figure';
import type { Plan } from './plan';
import { settle } from './settle';

const gapAt = (plan: Plan, figure: string): PolicyGap => ({
  code: 'policy.absent',
  pack: plan.pack.id,
  figure,
  title: `本政策包未载明：${figure}`,
});

/** What a filing, or the want of one, does to the ratio of basic (备案对报销比例的影响). `local` has no effect. */
export function filingEffect(
  plan: Plan,
  status: FilingStatus,
  where: { readonly level?: HospitalLevel; readonly kind?: BenefitKind; readonly date?: LocalDate } = {},
): Result<FilingEffect, PolicyGap> {
  if (status === 'local') return ok({ status, points: 0, firstShare: 0, figures: [] });
  const path = status === 'none' ? 'filing.unfiled' : `filing.kinds.${status}`;
  const rules = status === 'none' ? plan.pack.filing?.unfiled : plan.pack.filing?.kinds[status];
  if (rules === undefined) return err(gapAt(plan, path));
  const at: Circumstances = {
    date: where.date ?? plan.firstDay,
    level: where.level,
    filing: status,
    category: plan.defaultCategory,
    referred: 'yes',
    settled: 'direct',
    place: undefined,
    group: undefined,
    disease: undefined,
    age: undefined,
    'years-paid': undefined,
  };
  if (rules.kinds !== undefined && where.kind !== undefined && !rules.kinds.includes(where.kind))
    return ok({ status, points: 0, firstShare: 0, figures: [] });
  const figures: FigureRef[] = [];
  let [points, firstShare] = [0, 0];
  for (const name of ['points', 'firstShare'] as const) {
    const table = rules[name];
    if (table === undefined) continue;
    const picked = pickFigure(plan.pack, table, `${path}.${name}`, 'ratio', at);
    if (picked.is === 'absent') return err(gapAt(plan, picked.path));
    figures.push(picked.ref);
    if (picked.is === 'none') continue;
    if (name === 'points') points = picked.value;
    else firstShare = picked.value;
  }
  return ok({ status, points, firstShare, figures });
}

/** A stay to compare by. */
export interface TypicalStayInput {
  readonly filing: FilingKind;
  readonly level: HospitalLevel;
  /** Fen, all inside the scope. */
  readonly total: Fen;
  readonly person: InsuredPerson;
  /** Day that chooses the figures; default the first of the pack's year. */
  readonly date?: LocalDate;
}

/** Settles one inpatient stay with the filing and without, from an empty year: what filing is worth in yuan (备案省多少). */
export function typicalStay(plan: Plan, input: TypicalStayInput): Result<TypicalStay, PolicyGap> {
  const date = input.date ?? plan.firstDay;
  const stay = (filing: FilingStatus) =>
    settle(plan, { kind: 'inpatient', date, level: input.level, total: input.total, filing }, input.person, plan.empty);
  const effect = filingEffect(plan, input.filing, { level: input.level, kind: 'inpatient', date });
  if (!effect.ok) return effect;
  const unfiledEffect = filingEffect(plan, 'none', { level: input.level, kind: 'inpatient', date });
  if (!unfiledEffect.ok) return unfiledEffect;
  const filed = stay(input.filing);
  if (!filed.ok) return filed;
  const unfiled = stay('none');
  if (!unfiled.ok) return unfiled;
  return ok({
    filed: filed.value,
    unfiled: unfiled.value,
    saves: (unfiled.value.patient - filed.value.patient) as Fen,
    effect: effect.value,
    unfiledEffect: unfiledEffect.value,
  });
}
