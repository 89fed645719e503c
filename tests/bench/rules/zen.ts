import { ZenEngine } from '@gorules/zen-engine';
import { answerOf, FIGURES, inYuan } from './in-yuan';
import type { Contestant } from './contestant';

const banded = (excess: string): string =>
  FIGURES.bands
    .map(({ to, rate }, index) => {
      const from = FIGURES.bands[index - 1]?.to ?? 0;
      return `max([${to === undefined ? excess : `min([${excess}, ${to}])`} - ${from}, 0]) * ${rate}`;
    })
    .join(' + ');

const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['inScope', 'total - own - firstShare'],
  [
    'due',
    `min([deductible * (stays > 0 ? ${FIGURES.laterStays} : 1), max([${FIGURES.deductibleCap} - deductibleUsed, 0]), $.inScope])`,
  ],
  ['basic', `min([round(($.inScope - $.due) * rate, 2), max([${FIGURES.basicCap} - basicUsed, 0])])`],
  ['burden', '$.inScope - $.basic'],
  ['excess', `$.burden - min([$.burden, max([${FIGURES.criticalDeductible} - criticalDeductibleUsed, 0])])`],
  ['raised', `round(${banded('(criticalBase + $.excess)')}, 2) - round(${banded('criticalBase')}, 2)`],
  ['critical', `min([$.raised, max([${FIGURES.criticalCap} - criticalPaid, 0])])`],
  ['patient', 'total - $.basic - $.critical'],
];

/** The decision as GoRules' editor saves it: a table by level, then expressions. */
const DECISION = {
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'figures',
      name: 'figures',
      type: 'decisionTableNode',
      position: { x: 200, y: 0 },
      content: {
        hitPolicy: 'first',
        passThrough: true,
        inputs: [{ id: 'level', name: 'level', field: 'level' }],
        outputs: [
          { id: 'deductible', name: 'deductible', field: 'deductible' },
          { id: 'rate', name: 'rate', field: 'rate' },
        ],
        rules: Object.entries(FIGURES.deductible).map(([level, deductible]) => ({
          _id: level,
          level: `"${level}"`,
          deductible: String(deductible),
          rate: String(FIGURES.rate[level as keyof typeof FIGURES.rate]),
        })),
      },
    },
    {
      id: 'amounts',
      name: 'amounts',
      type: 'expressionNode',
      position: { x: 400, y: 0 },
      content: { expressions: EXPRESSIONS.map(([key, value]) => ({ id: key, key, value })) },
    },
    { id: 'out', name: 'response', type: 'outputNode', position: { x: 600, y: 0 } },
  ],
  edges: [
    { id: '1', type: 'edge', sourceId: 'in', targetId: 'figures' },
    { id: '2', type: 'edge', sourceId: 'figures', targetId: 'amounts' },
    { id: '3', type: 'edge', sourceId: 'amounts', targetId: 'out' },
  ],
};

/** @gorules/zen-engine: native, with decimals; each call crosses into Rust and back. */
export const byZen: Contestant = {
  name: '@gorules/zen-engine',
  stays: 20_000,
  prepare: () => {
    const decision = new ZenEngine().createDecision(DECISION);
    return Promise.resolve({
      waiting: async (stay) => {
        const { result } = await decision.evaluate(inYuan(stay));
        return answerOf(result as { basic: number; critical: number; patient: number });
      },
    });
  },
};
