/**
 * `npm run bench -- rules [--seed 1] [--oracle N]`: the same stays of 湖南 2026 settled by our engine, by a hand-written integer
 * function (the floor), by decimal.js, and by the rules engines that a user would pick from npm. Every answer is compared with exact
 * arithmetic: a sum that is off by one fen is wrong. With `--oracle`, N claims of every pack are also settled by the engine
 * and by the decimal.js reading, and what both refuse is counted beside: `--oracle 1000000` is the million for each pack, some two
 * minutes a pack.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listPacks, loadPack } from '@linli/shared/policy/reading/load-packs';
import { CLAIMS_A_YEAR, oneYear } from '../../policy-cases/oracle/one-year';
import { Draw } from '../../policy-cases/oracle/random-policy';
import type { Report } from '../bench';
import { byHand, settleByHand } from './by-hand';
import { drawStays, hunan2026 } from './claims';
import type { Contestant } from './contestant';
import { byDecimal } from './decimal';
import { byJsonLogic } from './json-logic';
import { byJsonRules } from './json-rules-engine';
import { measureAll, type Measured, race } from './measure';
import { withTrace, withoutTrace } from './ours';
import { answerParent, inOwnProcess } from './own-process';
import { byPublicodes } from './publicodes';
import { byZen } from './zen';

const CONTESTANTS: readonly Contestant[] = [
  byHand,
  withoutTrace,
  withTrace,
  byDecimal,
  byJsonLogic,
  byZen,
  byJsonRules,
  byPublicodes,
];

const PACKS = path.resolve('shared/policy/packs');
const counted = (many: number): string => Math.round(many).toLocaleString('en');

type Row = Readonly<Record<string, string | number>>;

const rowOf = ({ perSecond, from, to, toFirst, wrong, of }: Measured): Row => ({
  'per second and core': counted(perSecond),
  rounds: `${counted(from)} – ${counted(to)}`,
  'to the floor': `1 / ${toFirst.toFixed(1)}`,
  wrong: `${counted(wrong)} of ${counted(of)}`,
});

/** Years after which a pack of which nothing settled is let go: it has no rule to pay by. */
const YEARS_OF_REFUSALS = 1_000;

/** N settled claims of each pack, through years of one person each. */
function againstOracle(
  claims: number,
  seed: number,
): { readonly rows: Record<string, Row>; readonly different: number } {
  const rows: Record<string, Row> = {};
  let different = 0;
  for (const id of listPacks(PACKS)) {
    const pack = loadPack(PACKS, id);
    if (!pack.ok) throw new Error(`${id} cannot be read`);
    let [settled, refused, wrong] = [0, 0, 0];
    for (let year = 0; settled + wrong < claims && (settled + wrong > 0 || year < YEARS_OF_REFUSALS); year++) {
      try {
        const done = oneYear(pack.value, new Draw(seed * 1_000_003 + year));
        settled += done.settled;
        refused += done.refused;
      } catch (error) {
        wrong += CLAIMS_A_YEAR;
        console.error(`${id}: ${(error as Error).message}`);
      }
    }
    different += wrong;
    rows[id] = { settled, 'refused by both': refused, different: wrong };
  }
  return { rows, different };
}

export async function run(args: readonly string[]): Promise<Report> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      oracle: { type: 'string', default: '0' },
      /** How this program starts itself for one contestant. */
      only: { type: 'string' },
    },
  });
  const [seed, oracle] = [Number(values.seed), Number(values.oracle)];
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(oracle) || oracle < 0)
    throw new RangeError('--seed and --oracle take whole numbers');
  const only = CONTESTANTS.find(({ name }) => name === values.only);
  if (only !== undefined) {
    const stays = drawStays(hunan2026(), only.stays, seed);
    // Exact by construction: whole numbers only. The decimal.js row checks it once more.
    return answerParent(await race(only, stays, stays.map(settleByHand)));
  }
  const processes: Awaited<ReturnType<typeof inOwnProcess>>[] = [];
  // One after the other: each builds the program anew.
  for (const { name } of CONTESTANTS)
    processes.push(await inOwnProcess(['rules', '--seed', values.seed, '--only', name]));
  const measured = await measureAll(processes.map((one) => one.race));
  for (const { end } of processes) end();
  const of = (contestant: Contestant): Measured => measured[CONTESTANTS.indexOf(contestant)] as Measured;
  const checked = oracle > 0 ? againstOracle(oracle, seed) : undefined;
  return {
    tables: {
      '湖南 2026, inpatient stays with own part and first share, four a year': Object.fromEntries(
        CONTESTANTS.map((contestant) => [contestant.name, rowOf(of(contestant))]),
      ),
      ...(checked && { 'Random claims, engine against decimal.js': checked.rows }),
    },
    budgets: [
      { what: 'with trace', measured: Math.round(of(withTrace).perSecond), unit: '/s', atLeast: 1_000_000 },
      { what: 'without trace', measured: Math.round(of(withoutTrace).perSecond), unit: '/s', atLeast: 3_000_000 },
      {
        what: 'floor over ours without trace',
        measured: Number(of(withoutTrace).toFirst.toFixed(2)),
        unit: '×',
        atMost: 5,
      },
      { what: 'wrong, with trace', measured: of(withTrace).wrong, unit: 'of 100,000', atMost: 0 },
      { what: 'wrong, without trace', measured: of(withoutTrace).wrong, unit: 'of 100,000', atMost: 0 },
      ...(checked
        ? [{ what: 'different from decimal.js', measured: checked.different, unit: 'claims', atMost: 0 }]
        : []),
    ],
    notes: [
      'Each in a process of its own; speed is per second of CPU, the median of nine rounds in which all take turns.',
      'The peers reckon in yuan with JavaScript numbers, as their users do; json-rules-engine only chooses the figures.',
    ],
  };
}
