import { addDays, daysBetween, firstOfYear, type LocalDate, localDate, parseLocalDate } from '../../kernel/date';
import type { Fen } from '../../kernel/money';
import type { Claim, InsuredPerson, YearSoFar } from '../claim';
import { UNDATED } from '../pack';
import type { Plan } from '../plan';
import { settle } from '../settle';
import type { Settlement } from '../settlement';
import type { ClaimColumns } from './claim-columns';
import {
  AMOUNT_BANDS,
  type Dimension,
  DIMENSIONS,
  EMPTY_REPORT,
  EMPTY_SLICE,
  type Example,
  EXAMPLES,
  mergeSlices,
  mergeUnsettled,
  type PaidBy,
  type SimulationReport,
  type Slice,
  type Unsettled,
} from './report';

const QUIET = { trace: false };
const BANDS = AMOUNT_BANDS.length + 1;

/** One claim object of a circumstance, filled anew for each row: a settlement keeps none of it. */
type Scratch = { -readonly [Field in keyof Claim]: Claim[Field] };

/** Sums of one cell: settlements of one circumstance, set of groups and amount band. Changed in place. */
class Cell {
  settlements = 0;
  total = 0;
  readonly before = new Float64Array(8);
  readonly after = new Float64Array(8);
  better = 0;
  betterFen = 0;
  worse = 0;
  worseFen = 0;
  same = 0;
  readonly mostBetter: Example[] = [];
  readonly mostWorse: Example[] = [];
}

function addPaid(sums: Float64Array, { payers, patient }: Settlement): void {
  sums[0] = (sums[0] as number) + payers.basic;
  sums[1] = (sums[1] as number) + payers.critical;
  sums[2] = (sums[2] as number) + payers.supplementary;
  sums[3] = (sums[3] as number) + payers.assistance;
  sums[4] = (sums[4] as number) + payers.tilted;
  sums[5] = (sums[5] as number) + payers.charity;
  sums[6] = (sums[6] as number) + payers.bottomLine;
  sums[7] = (sums[7] as number) + patient;
}

const paidBy = (sums: Float64Array): PaidBy => ({
  basic: sums[0] as number,
  critical: sums[1] as number,
  supplementary: sums[2] as number,
  assistance: sums[3] as number,
  tilted: sums[4] as number,
  charity: sums[5] as number,
  'bottom-line': sums[6] as number,
  patient: sums[7] as number,
});

const paidIn = (settlement: Settlement): PaidBy => {
  const sums = new Float64Array(8);
  addPaid(sums, settlement);
  return paidBy(sums);
};

const sliceOf = (cell: Cell): Slice => ({
  settlements: cell.settlements,
  total: cell.total,
  before: paidBy(cell.before),
  after: paidBy(cell.after),
  better: { settlements: cell.better, fen: cell.betterFen },
  worse: { settlements: cell.worse, fen: cell.worseFen },
  same: cell.same,
  mostBetter: cell.mostBetter,
  mostWorse: cell.mostWorse,
});

/**
 * The days of the columns' year as days of the pack's: last year's stay on 3 March is settled as one on 3 March of the year that
 * the pack is for. 29 February falls on the 28th where there is none.
 */
function daysFor(plan: Plan, year: number): readonly LocalDate[] {
  const first = firstOfYear(year);
  return Array.from({ length: daysBetween(first, firstOfYear(year + 1)) }, (_, day) => {
    const date = addDays(first, day);
    if (plan.pack.year === UNDATED || plan.pack.year === year) return date;
    const there = `${plan.pack.year}${date.slice(4)}`;
    return parseLocalDate(there) ?? localDate(`${plan.pack.year}-02-28`);
  });
}

/** One pack's walk through the people's years. */
class Walk {
  readonly days: readonly LocalDate[];
  year: YearSoFar;
  readonly unsettled = new Map<string, { settlements: number; total: number }>();

  constructor(
    readonly pack: Unsettled['pack'],
    readonly plan: Plan,
    year: number,
  ) {
    this.days = daysFor(plan, year);
    this.year = plan.empty;
  }
}

/** Settles the next claim of the person; one that the pack cannot settle moves no counter and is noted by what is missing. */
function walkOn(walk: Walk, claim: Scratch, day: number, insured: InsuredPerson): Settlement | undefined {
  claim.date = walk.days[day] as LocalDate;
  const result = settle(walk.plan, claim, insured, walk.year, QUIET);
  if (result.ok) {
    walk.year = result.value.after;
    return result.value;
  }
  const figure = result.error.figure || result.error.title;
  const known = walk.unsettled.get(figure) ?? { settlements: 0, total: 0 };
  known.settlements++;
  known.total += claim.total;
  walk.unsettled.set(figure, known);
  return undefined;
}

/**
 * Settles a year's claims under two packs, each person's year from its beginning and each pack with its own counters, and sums up
 * what changes. Pure and deterministic: the same columns and packs give the same report. Yields the rows that are done every
 * `step` rows; whoever stops asking has cancelled it.
 *
 * A claim that one of the packs cannot settle is in no sum: it is counted under the figure that is missing. Every other claim's
 * total is, under either pack, what the funds pay and what the patient pays, to the fen.
 * @throws Error should a settlement not add up: a defect of the engine
 */
export function* simulate(
  columns: ClaimColumns,
  before: Plan,
  after: Plan,
  step = 20_000,
): Generator<number, SimulationReport, undefined> {
  const { rows, people, circumstances } = columns;
  const scratch = circumstances.map((circumstance): Scratch => ({
    ...circumstance,
    date: firstOfYear(columns.year),
    total: 0 as Fen,
    own: 0 as Fen,
    overPrice: 0 as Fen,
    firstShare: 0 as Fen,
    days: 1,
  }));
  const groupNames: string[] = [];
  const groupOf = people.map(({ groups = [] }) => {
    const name = groups.length === 0 ? 'none' : [...groups].sort().join('+');
    const known = groupNames.indexOf(name);
    return known >= 0 ? known : groupNames.push(name) - 1;
  });
  const cells = new Map<number, Cell>();
  const walks = [new Walk('before', before, columns.year), new Walk('after', after, columns.year)] as const;
  const left = { settlements: 0, fen: 0 };
  const tally = { better: 0, worse: 0, same: 0 };
  let [person, gain, counted] = [-1, 0, false];
  const endPerson = (): void => {
    if (!counted) return;
    if (gain > 0) tally.better++;
    else if (gain < 0) tally.worse++;
    else tally.same++;
  };

  for (let row = 0; row < rows; row++) {
    if (row % step === 0 && row > 0) yield row;
    if (columns.person[row] !== person) {
      endPerson();
      person = columns.person[row] as number;
      gain = 0;
      counted = false;
      walks[0].year = before.empty;
      walks[1].year = after.empty;
    }
    const at = columns.circumstance[row] as number;
    const claim = claimAt(columns, row, scratch[at] as Scratch);
    const insured = people[columns.insured[row] as number] as InsuredPerson;
    const day = columns.day[row] as number;
    const one = walkOn(walks[0], claim, day, insured);
    const other = walkOn(walks[1], claim, day, insured);
    if (one === undefined || other === undefined) {
      left.settlements++;
      left.fen += claim.total;
      continue;
    }
    const key =
      (at * groupNames.length + (groupOf[columns.insured[row] as number] as number)) * BANDS + bandOf(claim.total);
    let cell = cells.get(key);
    if (cell === undefined) cells.set(key, (cell = new Cell()));
    counted = true;
    gain += count(cell, one, other, () => exampleOf(columns, row, insured, one, other));
  }
  endPerson();

  const by = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, {}])) as Record<
    Dimension,
    Record<string, Slice>
  >;
  let all = EMPTY_SLICE;
  // In the order of their keys, so that the report does not depend on which came first.
  for (const [key, cell] of [...cells].sort(([a], [b]) => a - b)) {
    const slice = sliceOf(cell);
    all = mergeSlices(all, slice);
    const circumstance = circumstances[
      Math.floor(key / BANDS / groupNames.length)
    ] as ClaimColumns['circumstances'][number];
    const names: Record<Dimension, string> = {
      group: groupNames[Math.floor(key / BANDS) % groupNames.length] as string,
      kind: circumstance.kind,
      level: circumstance.level ?? 'none',
      filing: circumstance.filing ?? 'local',
      amount: String(key % BANDS),
    };
    for (const dimension of DIMENSIONS) {
      const slices = by[dimension];
      slices[names[dimension]] = mergeSlices(slices[names[dimension]] ?? EMPTY_SLICE, slice);
    }
  }
  for (const sums of [all.before, all.after])
    if (Object.values(sums).reduce((sum, paid) => sum + paid, 0) !== all.total)
      throw new Error('the funds and the patients together do not pay the total');
  return {
    ...EMPTY_REPORT,
    settlements: rows,
    people: tally,
    all,
    by,
    left,
    unsettled: mergeUnsettled(
      walks.flatMap(({ pack, unsettled }) => [...unsettled].map(([figure, sums]) => ({ pack, figure, ...sums }))),
    ),
  };
}

/** The row as a claim: the circumstance's own object, or a new one where a rare column is used. */
function claimAt(columns: ClaimColumns, row: number, claim: Scratch): Scratch {
  claim.total = columns.total[row] as Fen;
  claim.own = columns.own[row] as Fen;
  claim.overPrice = columns.overPrice[row] as Fen;
  claim.firstShare = columns.firstShare[row] as Fen;
  claim.days = columns.days[row] as number;
  const elsewhere = columns.basicPaid[row] as number;
  const lines = columns.classB[row];
  if (elsewhere < 0 && lines === undefined) return claim;
  const { firstShare: _reckonedFromLines, ...rest } = claim;
  return {
    ...rest,
    ...(lines === undefined ? { firstShare: columns.firstShare[row] as Fen } : { classB: lines }),
    ...(elsewhere >= 0 && { basicPaid: elsewhere as Fen }),
  };
}

function bandOf(total: number): number {
  let band = 0;
  while (band < AMOUNT_BANDS.length && total >= (AMOUNT_BANDS[band] as number)) band++;
  return band;
}

/** @returns what the patient gains */
function count(cell: Cell, before: Settlement, after: Settlement, example: () => Example): number {
  cell.settlements++;
  cell.total += before.total;
  addPaid(cell.before, before);
  addPaid(cell.after, after);
  const gain = before.patient - after.patient;
  if (gain > 0) {
    cell.better++;
    cell.betterFen += gain;
    keep(cell.mostBetter, gain, example);
  } else if (gain < 0) {
    cell.worse++;
    cell.worseFen -= gain;
    keep(cell.mostWorse, -gain, example);
  } else cell.same++;
  return gain;
}

/** Keeps the largest changes, largest first; among equals the one that came first. */
function keep(kept: Example[], change: number, example: () => Example): void {
  const of = (index: number): number => {
    const { before, after } = kept[index] as Example;
    return Math.abs(before.patient - after.patient);
  };
  if (kept.length === EXAMPLES && change <= of(EXAMPLES - 1)) return;
  let place = kept.length;
  while (place > 0 && of(place - 1) < change) place--;
  kept.splice(place, 0, example());
  if (kept.length > EXAMPLES) kept.pop();
}

const exampleOf = (
  columns: ClaimColumns,
  row: number,
  insured: InsuredPerson,
  before: Settlement,
  after: Settlement,
): Example => ({
  person: columns.person[row] as number,
  circumstance: columns.circumstances[columns.circumstance[row] as number] as Example['circumstance'],
  groups: insured.groups ?? [],
  ...(insured.age !== undefined && { age: insured.age }),
  total: before.total,
  inScope: after.inScope,
  before: paidIn(before),
  after: paidIn(after),
});
