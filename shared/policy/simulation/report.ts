import type { Layer } from '../settlement';
import type { Circumstance } from './claim-columns';

/** By what the settlements are divided (分组): each settlement falls into one part of each. */
export const DIMENSIONS = ['group', 'kind', 'level', 'filing', 'amount'] as const;
/** group 困难身份, kind 待遇, level 医院级别, filing 备案, amount 总费用分段. */
export type Dimension = (typeof DIMENSIONS)[number];

/** Upper ends of the amount bands, fen; the last band has none. */
export const AMOUNT_BANDS: readonly number[] = [100_000, 500_000, 2_000_000, 5_000_000, 10_000_000];

/** Who paid how much, fen. Their sum is the total. */
export type PaidBy = Readonly<Record<Layer | 'patient', number>>;

/** Settlements whose patient pays less, more or the same, and by how much in all, fen. */
export interface Tally {
  readonly settlements: number;
  readonly fen: number;
}

/** One settlement that the change hits hard. Nobody can be told from it. */
export interface Example {
  /** Number of the person in the columns, the same only within one simulation. */
  readonly person: number;
  readonly circumstance: Circumstance;
  readonly groups: readonly string[];
  /** Completed years, where known. */
  readonly age?: number;
  readonly total: number;
  readonly inScope: number;
  readonly before: PaidBy;
  readonly after: PaidBy;
}

/** Sums over some settlements under both packs. */
export interface Slice {
  readonly settlements: number;
  /** fen */
  readonly total: number;
  readonly before: PaidBy;
  readonly after: PaidBy;
  readonly better: Tally;
  readonly worse: Tally;
  /** How many neither gain nor lose. */
  readonly same: number;
  /** The largest changes, largest first. */
  readonly mostBetter: readonly Example[];
  readonly mostWorse: readonly Example[];
}

/** Settlements that a pack cannot settle, by the figure that it does not give: they are in no sum, and never left unsaid. */
export interface Unsettled {
  readonly pack: 'before' | 'after';
  /** Path of the figure: "layers.assistance.rate". */
  readonly figure: string;
  readonly settlements: number;
  readonly total: number;
}

/** What another pack would have made of a year's settled claims (政策模拟). */
export interface SimulationReport {
  /** Settlements looked at: those of `all` and those that a pack cannot settle. */
  readonly settlements: number;
  /** People, and how their year comes out; of those who have a settlement in `all`. */
  readonly people: { readonly better: number; readonly worse: number; readonly same: number };
  readonly all: Slice;
  /** Per dimension the slices by key; "none" for want of a group or level, amounts by the number of the band. */
  readonly by: Readonly<Record<Dimension, Readonly<Record<string, Slice>>>>;
  /** Settlements that at least one of the packs cannot settle, and their totals. */
  readonly left: Tally;
  readonly unsettled: readonly Unsettled[];
}

/** How many examples are kept on either side. */
export const EXAMPLES = 3;

/** What the patient gains (positive) or loses, fen. */
export const gainOf = ({ before, after }: Pick<Example, 'before' | 'after'>): number => before.patient - after.patient;

const PAID_BY = [
  'basic',
  'critical',
  'supplementary',
  'assistance',
  'tilted',
  'charity',
  'bottom-line',
  'patient',
] as const satisfies readonly (keyof PaidBy)[];

/** What all funds pay. */
export const fundOf = (paid: PaidBy): number =>
  PAID_BY.reduce((sum, payer) => (payer === 'patient' ? sum : sum + paid[payer]), 0);

export const NOTHING_PAID: PaidBy = Object.fromEntries(PAID_BY.map((payer) => [payer, 0])) as unknown as PaidBy;

export const EMPTY_SLICE: Slice = {
  settlements: 0,
  total: 0,
  before: NOTHING_PAID,
  after: NOTHING_PAID,
  better: { settlements: 0, fen: 0 },
  worse: { settlements: 0, fen: 0 },
  same: 0,
  mostBetter: [],
  mostWorse: [],
};

export const EMPTY_REPORT: SimulationReport = {
  settlements: 0,
  people: { better: 0, worse: 0, same: 0 },
  all: EMPTY_SLICE,
  by: { group: {}, kind: {}, level: {}, filing: {}, amount: {} },
  left: { settlements: 0, fen: 0 },
  unsettled: [],
};

const plus = (one: PaidBy, other: PaidBy): PaidBy =>
  Object.fromEntries(PAID_BY.map((payer) => [payer, one[payer] + other[payer]])) as unknown as PaidBy;

const tallied = (one: Tally, other: Tally): Tally => ({
  settlements: one.settlements + other.settlements,
  fen: one.fen + other.fen,
});

/** The largest of both, the earlier person first among equals: the same whatever is merged first. */
const largest = (one: readonly Example[], other: readonly Example[]): readonly Example[] =>
  [...one, ...other]
    .sort((a, b) => Math.abs(gainOf(b)) - Math.abs(gainOf(a)) || a.person - b.person || a.total - b.total)
    .slice(0, EXAMPLES);

export const mergeSlices = (one: Slice, other: Slice): Slice => ({
  settlements: one.settlements + other.settlements,
  total: one.total + other.total,
  before: plus(one.before, other.before),
  after: plus(one.after, other.after),
  better: tallied(one.better, other.better),
  worse: tallied(one.worse, other.worse),
  same: one.same + other.same,
  mostBetter: largest(one.mostBetter, other.mostBetter),
  mostWorse: largest(one.mostWorse, other.mostWorse),
});

function mergeBy(one: Readonly<Record<string, Slice>>, other: Readonly<Record<string, Slice>>): Record<string, Slice> {
  const merged: Record<string, Slice> = { ...one };
  for (const [key, slice] of Object.entries(other)) merged[key] = mergeSlices(merged[key] ?? EMPTY_SLICE, slice);
  return merged;
}

/** One entry per pack and figure, in the order of their names. */
export function mergeUnsettled(all: readonly Unsettled[]): readonly Unsettled[] {
  const merged = new Map<string, Unsettled>();
  for (const one of all) {
    const key = `${one.pack} ${one.figure}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? one
        : { ...one, settlements: known.settlements + one.settlements, total: known.total + one.total },
    );
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Two reports over different people as one. In any order the same comes of it. */
export const mergeReports = (one: SimulationReport, other: SimulationReport): SimulationReport => ({
  settlements: one.settlements + other.settlements,
  people: {
    better: one.people.better + other.people.better,
    worse: one.people.worse + other.people.worse,
    same: one.people.same + other.people.same,
  },
  all: mergeSlices(one.all, other.all),
  by: Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, mergeBy(one.by[dimension], other.by[dimension])]),
  ) as unknown as SimulationReport['by'],
  left: tallied(one.left, other.left),
  unsettled: mergeUnsettled([...one.unsettled, ...other.unsettled]),
});
