import { Decimal } from 'decimal.js';
import type { Claim, InsuredPerson, YearSoFar } from '@linli/shared/policy/claim';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, readYear, saveYear, type Plan } from '@linli/shared/policy/plan';
import { reverse, reversible, type Reversible } from '@linli/shared/policy/reverse';
import { settle } from '@linli/shared/policy/settle';
import { LAYERS, type Layer, type Settlement } from '@linli/shared/policy/settlement';
import { oracleSettle, type OracleSettlement, type OracleYear } from './decimal-oracle';
import { type Draw, randomClaim, randomPerson } from './random-policy';

/** Claims of one person in one year. */
export const CLAIMS_A_YEAR = 12;

const paidBy = (settlement: Settlement, layer: Layer): number =>
  layer === 'bottom-line' ? settlement.payers.bottomLine : settlement.payers[layer];

/** A counter as the engine saves it, in the oracle's units. */
function inYuan(counter: string, value: number): Decimal {
  if (counter === 'settled' || /\.stays(\.|$)/.test(counter)) return new Decimal(value);
  return new Decimal(value).dividedBy(counter.endsWith('.fraction') ? 100_000 : 100);
}

/** What the two readings disagree about, in full: fast-check finds the smallest, the benchmark prints it. */
function disagree(about: object): never {
  throw new Error(`engine and decimal.js disagree: ${JSON.stringify(about, undefined, 2)}`);
}

/** Everything in which the two readings differ, as text. */
function differences(plan: Plan, engine: Settlement, oracle: OracleSettlement): readonly string[] {
  const found: string[] = [];
  for (const layer of LAYERS) {
    const fen = paidBy(engine, layer);
    if (!oracle.paid[layer].times(100).equals(fen))
      found.push(`${layer}: ${fen} ≠ ${oracle.paid[layer].times(100).toString()}`);
  }
  if (!oracle.patient.times(100).equals(engine.patient))
    found.push(`patient: ${engine.patient} ≠ ${oracle.patient.times(100).toString()}`);
  const saved = saveYear(plan, engine.after);
  for (const counter of new Set([...Object.keys(saved), ...Object.keys(oracle.year)])) {
    const [ours, theirs] = [inYuan(counter, saved[counter] ?? 0), oracle.year[counter] ?? new Decimal(0)];
    if (!ours.equals(theirs)) found.push(`${counter}: ${ours.toString()} ≠ ${theirs.toString()}`);
  }
  return found;
}

/** What holds for any settlement under any rules; what does not, as text. */
function* unsound(settlement: Settlement): Generator<string> {
  const payers = LAYERS.reduce((sum, layer) => sum + paidBy(settlement, layer), 0);
  const parts = Object.values(settlement.parts);
  if (payers + settlement.patient !== settlement.total) yield 'payers + patient ≠ total';
  if (payers !== settlement.paid) yield 'payers ≠ paid';
  if (parts.reduce((sum, part) => sum + part, settlement.payers.basic) !== settlement.total)
    yield 'parts + basic ≠ total';
  for (const amount of [...LAYERS.map((layer) => paidBy(settlement, layer)), settlement.patient, ...parts]) {
    if (!Number.isSafeInteger(amount) || amount < 0) yield `not an amount: ${amount}`;
  }
  // The trace tells the same story: a layer's lines add up to what it pays, and the last line is the patient.
  const lines = settlement.trace ?? [];
  const last = lines.at(-1);
  if (last?.step !== 'patient' || last.amount !== settlement.patient) yield 'the trace does not end with the patient';
  for (const layer of LAYERS) {
    let [told, sum] = [false, 0];
    for (const line of lines) {
      if (line.rule.layer !== layer) continue;
      told = true;
      if (line.step === 'band') sum += line.amount;
      if (line.step === 'ceiling') sum -= line.amount;
    }
    if (told && sum !== paidBy(settlement, layer)) yield `trace of ${layer}: ${sum}`;
  }
  for (const line of lines)
    for (const figure of line.rule.figures) if (figure.source === '') yield `no source: ${figure.name}`;
}

/** A pack as far as it is asked about: whole, or without its layers from one on, as an estimate cuts it (settleKnown). */
interface Reading {
  readonly pack: PackData;
  readonly plan: Plan;
}

/** Readings of a pack, by how many layers above basic are kept; kept, so that situations are met again as in an office. */
const readings = new WeakMap<PackData, Map<number, Reading>>();

function readingOf(pack: PackData, keep: number): Reading {
  const known = readings.get(pack) ?? new Map<number, Reading>();
  readings.set(pack, known);
  const found = known.get(keep);
  if (found !== undefined) return found;
  const layers = Object.entries(pack.layers);
  const cut = keep < layers.length ? { ...pack, layers: Object.fromEntries(layers.slice(0, keep)) } : pack;
  const fresh = { pack: cut, plan: compilePlan(cut) };
  known.set(keep, fresh);
  return fresh;
}

/** Claims that are tried before a reading is taken for one by which nothing settles for a person. */
const TRIED = 6;

/** The pack whole or cut, mostly as far up as it settles anything for this person. */
function drawReading(draw: Draw, whole: PackData, person: InsuredPerson): Reading {
  const layers = Object.keys(whole.layers).length;
  let keep = draw.chance(50) ? layers : draw.below(layers + 1);
  const settles = ({ pack, plan }: Reading): boolean => {
    for (let tried = 0; tried < TRIED; tried++)
      if (settle(plan, randomClaim(draw, pack), person, plan.empty, { trace: false }).ok) return true;
    return false;
  };
  if (draw.chance(90)) while (keep > 0 && !settles(readingOf(whole, keep))) keep--;
  return readingOf(whole, keep);
}

/** How often another claim is drawn for one that the engine refuses. */
const MOST_DRAWS = 12;

/**
 * Mostly a claim that settles: a comparison says more of what is paid than of what is refused. Nothing is hidden by that: years and
 * claims as they come are drawn too, and there whatever one reading refuses the other must.
 */
function drawClaim(draw: Draw, { pack, plan }: Reading, person: InsuredPerson, year: YearSoFar): Claim {
  let claim = randomClaim(draw, pack);
  if (draw.chance(10)) return claim;
  for (let drawn = 1; drawn < MOST_DRAWS; drawn++) {
    if (settle(plan, claim, person, year, { trace: false }).ok) break;
    claim = randomClaim(draw, pack);
  }
  return claim;
}

/**
 * Settles a person's year with both readings, claim by claim, then takes it all back; fails at the first difference.
 * @param as `settling`: mostly claims that settle, and the pack as far up as it does; `drawn`: whatever comes, for packs of which
 *   most settles anyway
 * @returns how many claims both settled, and how many both refused for a figure that the pack does not give
 */
export function oneYear(
  whole: PackData,
  draw: Draw,
  as: 'settling' | 'drawn' = 'settling',
): { readonly settled: number; readonly refused: number } {
  const person = randomPerson(draw, whole);
  const reading =
    as === 'drawn' ? readingOf(whole, Object.keys(whole.layers).length) : drawReading(draw, whole, person);
  const { pack, plan } = reading;
  let year = plan.empty;
  let oracleYear: OracleYear = {};
  const undo: Reversible[] = [];
  let refused = 0;
  for (let index = 0; index < CLAIMS_A_YEAR; index++) {
    const claim = as === 'drawn' ? randomClaim(draw, pack) : drawClaim(draw, reading, person, year);
    const engine = settle(plan, claim, person, year);
    const oracle = oracleSettle(pack, claim, person, oracleYear);
    if (!engine.ok || oracle === undefined) {
      if (engine.ok || oracle !== undefined)
        disagree({ claim, person, engine: engine.ok, oracle: oracle !== undefined });
      refused++;
      continue;
    }
    const quiet = settle(plan, claim, person, year, { trace: false });
    const found = [...differences(plan, engine.value, oracle), ...unsound(engine.value)];
    if (!quiet.ok || quiet.value.patient !== engine.value.patient) found.push('another result without a trace');
    if (found.length > 0) disagree({ claim, person, found });
    undo.push(reversible(plan, engine.value));
    // The year goes through its saved form, as it does between two requests.
    year = readYear(plan, saveYear(plan, engine.value.after));
    oracleYear = oracle.year;
  }
  let saved = saveYear(plan, year);
  for (const settlement of undo.reverse()) {
    const back = reverse(saved, settlement);
    if (!back.ok) return disagree({ person, reversed: back.error });
    saved = back.value;
  }
  if (Object.keys(saved).length > 0) disagree({ person, left: saved });
  return { settled: CLAIMS_A_YEAR - refused, refused };
}
