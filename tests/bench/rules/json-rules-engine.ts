import { Engine } from 'json-rules-engine';
import { answerOf, FIGURES, inYuan, toFen } from './in-yuan';
import type { Contestant } from './contestant';

/**
 * json-rules-engine: rules choose the figures by level and by stay, as events; it has no arithmetic, so the amounts are
 * reckoned from the events in JavaScript, as its users do.
 */
export const byJsonRules: Contestant = {
  name: 'json-rules-engine',
  stays: 8_000,
  prepare: () => {
    const engine = new Engine();
    for (const [level, deductible] of Object.entries(FIGURES.deductible))
      for (const later of [false, true])
        engine.addRule({
          conditions: {
            all: [
              { fact: 'level', operator: 'equal', value: level },
              { fact: 'stays', operator: later ? 'greaterThan' : 'equal', value: 0 },
            ],
          },
          event: {
            type: 'figures',
            params: {
              deductible: later ? deductible * FIGURES.laterStays : deductible,
              rate: FIGURES.rate[level as keyof typeof FIGURES.rate],
            },
          },
        });
    return Promise.resolve({
      waiting: async (stay) => {
        const facts = inYuan(stay);
        const { events } = await engine.run({ ...facts });
        const { deductible, rate } = events[0]?.params as { deductible: number; rate: number };
        const inScope = facts.total - facts.own - facts.firstShare;
        const due = Math.min(deductible, Math.max(FIGURES.deductibleCap - facts.deductibleUsed, 0), inScope);
        const basic = Math.min(toFen((inScope - due) * rate), Math.max(FIGURES.basicCap - facts.basicUsed, 0));
        const burden = inScope - basic;
        const left = Math.max(FIGURES.criticalDeductible - facts.criticalDeductibleUsed, 0);
        const excess = burden - Math.min(burden, left);
        const raised = toFen(banded(facts.criticalBase + excess)) - toFen(banded(facts.criticalBase));
        const critical = Math.min(raised, Math.max(FIGURES.criticalCap - facts.criticalPaid, 0));
        return answerOf({ basic, critical, patient: facts.total - basic - critical });
      },
    });
  },
};

function banded(excess: number): number {
  let [sum, from] = [0, 0];
  for (const { to, rate } of FIGURES.bands) {
    const upTo = to === undefined ? excess : Math.min(excess, to);
    if (upTo > from) sum += (upTo - from) * rate;
    from = to ?? from;
  }
  return sum;
}
