import type { Fen } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';
import type { Figure, FigureRef, FigureUnit } from './figure';
import type { PolicyGap } from './gap';
import type { IncentiveRules } from './pack';
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

/** Years beyond those that open the right (满 N 年之后的年数). */
const furtherYears = (consecutive: number, { fromYear }: IncentiveRules): number =>
  Math.max(consecutive - Number(fromYear.v), 0);

/**
 * The history that a list of insured years gives (连续参保史), up to `year` and with it; without it the count is broken. What every
 * run before the last break earned stays earned.
 */
export function incentiveHistory(
  rules: IncentiveRules,
  insuredYears: readonly number[],
  year: number,
): Pick<IncentiveHistory, 'consecutiveYears' | 'earnedBefore'> {
  const years = [...new Set(insuredYears)].filter((one) => one <= year).sort((one, other) => one - other);
  let [consecutiveYears, earnedBefore, last] = [0, 0, NaN];
  const breakNow = (): void => {
    earnedBefore += furtherYears(consecutiveYears, rules);
    consecutiveYears = 0;
  };
  for (const one of years) {
    if (one !== last + 1) breakNow();
    consecutiveYears++;
    last = one;
  }
  if (last !== year) breakNow();
  return { consecutiveYears, earnedBefore };
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

  // 连续参保满4年的，之后每连续参保1年: the fourth year opens the right, the fifth is the first that is paid for.
  const years = furtherYears(history.consecutiveYears, rules) + history.earnedBefore;
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

/**
 * The raise that a list of insured years has earned by a plan's year (连续参保激励额度); undefined where the pack gives none. Of several
 * groups the one whose ceiling is raised most. Years without a claim (零报销激励) are not in it: nobody's record says when a raise was
 * last used, and what is not known is not added.
 */
export function earnedRaise(
  plan: Plan,
  insuredYears: readonly number[],
  groups: readonly string[] = [],
): Fen | undefined {
  const rules = plan.pack.incentive;
  if (rules === undefined) return undefined;
  const history = { ...incentiveHistory(rules, insuredYears, plan.pack.year), claimFreeYears: 0 };
  const raises = (groups.length === 0 ? [undefined] : groups).flatMap((group) => {
    const found = incentive(plan, history, group);
    return found.ok ? [found.value.raise] : [];
  });
  return raises.length === 0 ? undefined : (Math.max(...raises) as Fen);
}
