import { daysBetween, firstOfYear } from '../../kernel/date';
import type { Claim, ClassBLine, InsuredPerson } from '../claim';

/**
 * What a settled claim is apart from its day and amounts (就医情形): kind, level, filing and so on. A city has a few hundred of
 * them, so each claim holds a number into a list.
 */
export type Circumstance = Pick<Claim, 'kind' | 'level' | 'place' | 'filing' | 'referred' | 'settled' | 'disease'>;

/**
 * A year's settled claims in columns (结算列): what a simulation reads instead of a million objects. Rows of one person stand
 * together, in the order in which they were settled; nobody can be told from them: people are numbers of this file alone, and
 * of a person only what the rules ask is kept. Amounts in fen.
 */
export interface ClaimColumns {
  /** Coverage year of the claims. */
  readonly year: number;
  readonly rows: number;
  readonly circumstances: readonly Circumstance[];
  /** What the rules ask about a person on the day of a claim. */
  readonly people: readonly InsuredPerson[];
  /** Class-B lines by row, where the first share was not printed as an amount. */
  readonly classB: Readonly<Record<number, readonly ClassBLine[]>>;
  /** Opaque number of the person: the same number, the same person. */
  readonly person: Uint32Array;
  /** Index into {@link people}. */
  readonly insured: Uint32Array;
  /** Index into {@link circumstances}. */
  readonly circumstance: Uint16Array;
  /** Days since 1 January. */
  readonly day: Uint16Array;
  /** Days that a ceiling per day counts, at least one. */
  readonly days: Uint16Array;
  readonly total: Float64Array;
  readonly own: Float64Array;
  readonly overPrice: Float64Array;
  readonly firstShare: Float64Array;
  /** What basic paid elsewhere; −1 where it is settled here. */
  readonly basicPaid: Float64Array;
}

/** The columns by name, with the bytes of one value: the order in a file. */
export const COLUMNS = [
  ['total', Float64Array],
  ['own', Float64Array],
  ['overPrice', Float64Array],
  ['firstShare', Float64Array],
  ['basicPaid', Float64Array],
  ['person', Uint32Array],
  ['insured', Uint32Array],
  ['circumstance', Uint16Array],
  ['day', Uint16Array],
  ['days', Uint16Array],
] as const;

/** Numbers of things by their content, from 0 in the order in which they were met. */
class Numbered<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();

  number(one: T): number {
    const key = JSON.stringify(one);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(one) - 1;
  }
}

/**
 * Gathers a year's claims into columns. Hand them over by person and, within a person, in the order in which they were settled:
 * deductibles and ceilings run through the year.
 */
export class ColumnsBuilder {
  readonly #year: number;
  readonly #circumstances = new Numbered<Circumstance>();
  readonly #people = new Numbered<InsuredPerson>();
  readonly #classB: Record<number, readonly ClassBLine[]> = {};
  readonly #values = Object.fromEntries(COLUMNS.map(([name]) => [name, [] as number[]])) as unknown as Record<
    (typeof COLUMNS)[number][0],
    number[]
  >;

  constructor(year: number) {
    this.#year = year;
  }

  get rows(): number {
    return this.#values.total.length;
  }

  /**
   * @param person an opaque number: the same for one person's claims, and no other's
   * @throws RangeError for a claim of another year
   */
  add(person: number, claim: Claim, insured: InsuredPerson): void {
    const day = daysBetween(firstOfYear(this.#year), claim.date);
    if (day < 0 || day > 365) throw new RangeError(`a claim of ${claim.date} is none of ${this.#year}`);
    const { kind, level, place, filing, referred, settled, disease } = claim;
    const values = this.#values;
    if (claim.classB !== undefined) this.#classB[this.rows] = claim.classB;
    values.circumstance.push(
      this.#circumstances.number({
        kind,
        ...(level !== undefined && { level }),
        ...(place !== undefined && { place }),
        ...(filing !== undefined && { filing }),
        ...(referred !== undefined && { referred }),
        ...(settled !== undefined && { settled }),
        ...(disease !== undefined && { disease }),
      }),
    );
    values.person.push(person);
    values.insured.push(this.#people.number(insured));
    values.day.push(day);
    values.days.push(claim.days ?? stayDays(claim));
    values.total.push(claim.total);
    values.own.push(claim.own ?? 0);
    values.overPrice.push(claim.overPrice ?? 0);
    values.firstShare.push(claim.firstShare ?? 0);
    values.basicPaid.push(claim.basicPaid ?? -1);
  }

  build(): ClaimColumns {
    const columns = Object.fromEntries(COLUMNS.map(([name, Column]) => [name, Column.from(this.#values[name])]));
    return {
      year: this.#year,
      rows: this.rows,
      circumstances: this.#circumstances.all,
      people: this.#people.all,
      classB: this.#classB,
      ...(columns as unknown as Pick<ClaimColumns, (typeof COLUMNS)[number][0]>),
    };
  }
}

/** Admission is not kept: the days that a ceiling per day would count from it are. */
const stayDays = ({ admitted, date }: Claim): number =>
  admitted === undefined ? 1 : Math.max(1, daysBetween(admitted, date));
