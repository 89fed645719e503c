import jsonLogic from 'json-logic-js';
import { answerOf, FIGURES, inYuan, toFen } from './in-yuan';
import type { Contestant } from './contestant';

type Rule = number | string | { readonly [operator: string]: unknown };
const input = (name: string): Rule => ({ var: name });
const times = (a: Rule, b: Rule): Rule => ({ '*': [a, b] });
const plus = (...terms: readonly Rule[]): Rule => ({ '+': terms });
const minus = (a: Rule, b: Rule): Rule => ({ '-': [a, b] });
const min = (...terms: readonly Rule[]): Rule => ({ min: terms });
const max = (...terms: readonly Rule[]): Rule => ({ max: terms });
const round = (a: Rule): Rule => ({ round: [a] });
const byLevel = (figures: Readonly<Record<string, number>>): Rule => ({
  if: Object.entries(figures).flatMap(([level, figure]) => [{ '==': [input('level'), level] }, figure]),
});
const positive = (a: Rule): Rule => max(a, 0);

const inScope = minus(minus(input('total'), input('own')), input('firstShare'));
const due = min(
  times(byLevel(FIGURES.deductible), { if: [{ '>': [input('stays'), 0] }, FIGURES.laterStays, 1] }),
  positive(minus(FIGURES.deductibleCap, input('deductibleUsed'))),
  inScope,
);
const basic = min(
  round(times(minus(inScope, due), byLevel(FIGURES.rate))),
  positive(minus(FIGURES.basicCap, input('basicUsed'))),
);
const banded = (excess: Rule): Rule =>
  plus(
    ...FIGURES.bands.map(({ to, rate }, index) => {
      const from = FIGURES.bands[index - 1]?.to ?? 0;
      return times(
        minus(positive(to === undefined ? excess : min(excess, to)), from === 0 ? 0 : min(excess, from)),
        rate,
      );
    }),
  );
const burden = minus(inScope, input('basic'));
const excess = minus(burden, min(burden, positive(minus(FIGURES.criticalDeductible, input('criticalDeductibleUsed')))));
const critical = min(
  minus(round(banded(plus(input('criticalBase'), excess))), round(banded(input('criticalBase')))),
  positive(minus(FIGURES.criticalCap, input('criticalPaid'))),
);

/** json-logic-js: rules as JSON expressions, with a rounding operation of ours because it has none. */
export const byJsonLogic: Contestant = {
  name: 'json-logic-js',
  stays: 40_000,
  prepare: () => {
    jsonLogic.add_operation('round', toFen);
    return Promise.resolve((stay) => {
      const facts = inYuan(stay);
      const paid = jsonLogic.apply(basic as object, facts) as number;
      const more = jsonLogic.apply(critical as object, { ...facts, basic: paid }) as number;
      return answerOf({ basic: paid, critical: more, patient: facts.total - paid - more });
    });
  },
};
