import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { Figure, FigureRef, FigureUnit } from './figure';
import type { PolicyGap } from './gap';
import { pickFigure } from './pick-figure';
import type { Plan } from './plan';
import { share } from './round';
import type { TraceLine } from './trace';
import type { IncentiveResult } from './waiting-result';

/** What was done to earn a raise. */
export interface IncentiveHistory {
  /** Consecutive years insured, this one included (连续参保年数); a break starts it anew. */
  readonly consecutiveYears: number;
  /** Further years that were earned before a break: a break resets the count, not what was earned. */
  readonly earnedBefore: number;
  /** Years without a claim since the raise was last used (零报销年数). */
  readonly claimFreeYears: number;
}

/** Reckons the raise of the critical-illness ceiling (大病保险封顶线激励), each part and both together under the limit. */
export function incentive(plan: Plan, history: IncentiveHistory, group?: string): Result<IncentiveResult, PolicyGap> {
  const { pack } = plan;
  const rules = pack.incentive;
  const gap = (figure: string): Result<never, PolicyGap> =>
    err({ code: 'policy.absent', pack: pack.id, figure, title: `本政策包未载明：${figure}` });
  if (rules === undefined) return gap('incentive');
  const missing = (['fromYear', 'perYear', 'perClaimFreeYear', 'limit'] as const).find(
    (name) => rules[name].is === 'absent',
  );
  if (missing) return gap(`incentive.${missing}`);
  const ceiling = pickFigure(
    pack,
    (pack.ceilings[rules.ceiling] as (typeof pack.ceilings)[string]).amount,
    `ceilings.${rules.ceiling}.amount`,
    'fen',
    {
      date: plan.firstDay,
      category: plan.defaultCategory,
      group,
      level: undefined,
      place: undefined,
      disease: undefined,
      filing: undefined,
      referred: undefined,
      settled: undefined,
      age: undefined,
      'years-paid': undefined,
    },
  );
  if (ceiling.is === 'absent') return gap(ceiling.path);
  const ref = (name: 'fromYear' | 'perYear' | 'perClaimFreeYear' | 'limit', unit: FigureUnit): FigureRef =>
    figureRef(`incentive.${name}`, unit, rules[name]);
  if (ceiling.is === 'none') return ok({ raise: 0, continuous: 0, claimFree: 0, limited: false, trace: [] });

  const years = Math.max(history.consecutiveYears - Number(rules.fromYear.v) + 1, 0) + history.earnedBefore;
  const continuous = years * Number(rules.perYear.v);
  const claimFree = history.claimFreeYears * Number(rules.perClaimFreeYear.v);
  const limit = share(ceiling.value, Number(rules.limit.v));
  const raise = Math.min(continuous + claimFree, limit);
  const told = (
    name: string,
    figures: readonly FigureRef[],
    base: number,
    amount: number,
    rest: number,
  ): TraceLine => ({
    step: 'raise',
    rule: { id: 'incentive', layer: 'incentive', name, figures },
    base: base as Fen,
    amount: amount as Fen,
    rest: rest as Fen,
  });
  return ok({
    raise,
    continuous,
    claimFree,
    limited: continuous + claimFree > limit,
    trace: [
      told('连续参保激励', [ref('fromYear', 'count'), ref('perYear', 'fen')], years, continuous, continuous),
      told('零报销激励', [ref('perClaimFreeYear', 'fen')], history.claimFreeYears, claimFree, continuous + claimFree),
      told('两项合计不超过封顶线的比例', [ref('limit', 'ratio'), ceiling.ref], limit, raise, raise),
    ],
  });
}

const figureRef = (name: string, unit: FigureUnit, figure: Figure): FigureRef => ({
  name,
  unit,
  value: typeof figure.v === 'object' ? 0 : figure.v,
  source: figure.s,
  grade: figure.g,
});
