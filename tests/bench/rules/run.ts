import { cpus } from 'node:os';
import { byDecimal } from './decimal';
import { byHand, settleByHand } from './by-hand';
import { byJsonLogic } from './json-logic';
import { byJsonRules } from './json-rules-engine';
import { byPublicodes } from './publicodes';
import { byZen } from './zen';
import { drawStays, hunan2026, type Answer, type Stay } from './claims';
import type { Contestant } from './contestant';
import { withTrace, withoutTrace } from './ours';

/**
 * `npm run bench -- rules [--seed 1]`: the same stays of 湖南 2026 settled by our engine, by a hand-written integer
 * function (the floor), by decimal.js, and by the rules engines that a user would pick from npm. Every answer is compared
 * with exact arithmetic: a sum that is off by one fen is wrong. Speed is per second of CPU, the median of the rounds.
 */
const ROUNDS = 5;
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

const right = (answer: Answer, exact: Answer): boolean =>
  answer.basic === exact.basic && answer.critical === exact.critical && answer.patient === exact.patient;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

interface Measured {
  readonly perSecond: number;
  readonly wrong: number;
  readonly of: number;
}

async function measure(contestant: Contestant, stays: readonly Stay[], exact: readonly Answer[]): Promise<Measured> {
  const prepared = await contestant.prepare();
  const given = stays.slice(0, contestant.stays);
  const answers = new Array<Answer>(given.length);
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    if (typeof prepared === 'function')
      for (let index = 0; index < given.length; index++) answers[index] = prepared(given[index] as Stay);
    else
      for (let index = 0; index < given.length; index++) answers[index] = await prepared.waiting(given[index] as Stay);
    const { user, system } = process.cpuUsage(before);
    speeds.push(given.length / ((user + system) / 1e6));
  }
  return {
    perSecond: median(speeds),
    wrong: answers.filter((answer, index) => !right(answer, exact[index] as Answer)).length,
    of: given.length,
  };
}

const flag = process.argv.indexOf('--seed');
const seed = flag < 0 ? 1 : Number(process.argv[flag + 1]);
const stays = drawStays(hunan2026(), Math.max(...CONTESTANTS.map((contestant) => contestant.stays)), seed);
// Exact by construction: whole numbers only. The decimal.js row checks it once more.
const exact = stays.map(settleByHand);

console.log(`湖南 2026 住院结算 · Node ${process.versions.node} · ${cpus()[0]?.model ?? ''} · seed ${seed}\n`);
console.log('                                     每核每秒       与手写整数函数之比    算错');
let floor = 0;
for (const contestant of CONTESTANTS) {
  const { perSecond, wrong, of } = await measure(contestant, stays, exact);
  if (contestant === byHand) floor = perSecond;
  console.log(
    contestant.name.padEnd(34),
    Math.round(perSecond).toLocaleString('en').padStart(12),
    `1 / ${(floor / perSecond).toFixed(1)}`.padStart(16),
    `${wrong} / ${of}`.padStart(20),
    wrong > 0 ? `${((wrong / of) * 100).toFixed(2)}%` : '',
  );
}
