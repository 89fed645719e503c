import type { LocalDate } from '../kernel/date';
import type { Dimension, Figure, FigureRef, FigureTable, FigureUnit, RatioFormula } from './figure';
import type { Band, BandTable, PackData } from './pack';

/** The circumstances that choose among the figures of a pack. An unknown one is undefined, and meets only `else`. */
export interface Circumstances {
  readonly date: LocalDate;
  readonly level: string | undefined;
  readonly place: string | undefined;
  readonly category: string | undefined;
  /** The one membership that is tried. */
  readonly group: string | undefined;
  readonly disease: string | undefined;
  readonly filing: string | undefined;
  readonly referred: string | undefined;
  readonly settled: string | undefined;
  readonly age: number | undefined;
  readonly 'years-paid': number | undefined;
}

/** A chosen figure: a number, nothing by rule, or nothing that any source gives. */
export type Picked =
  | { readonly is: 'value'; readonly value: number; readonly ref: FigureRef }
  | { readonly is: 'none'; readonly ref: FigureRef }
  /** `unmatched`: the table has no row for the circumstances, rather than a row that says absent. */
  | { readonly is: 'absent'; readonly path: string; readonly unmatched?: true };

/** Whether "0-17" or "60+" holds a number of completed years. */
export function inRange(range: string, years: number): boolean {
  const [low = '', high] = range.endsWith('+') ? [range.slice(0, -1), undefined] : range.split('-');
  return years >= Number(low) && (high === undefined || years <= Number(high));
}

/** Whether a group is named, itself or through a set it belongs to. */
export const groupMatches = (pack: PackData, name: string, group: string): boolean =>
  name === group || (pack.sets[name]?.includes(group) ?? false);

/** The key of a table that the circumstances meet: an exact name first, then a set or range, then `else`. */
function keyFor(pack: PackData, by: Dimension, keys: readonly string[], at: Circumstances): string | undefined {
  const value = at[by];
  if (value !== undefined) {
    if (typeof value === 'number') {
      const range = keys.find((key) => key !== 'else' && inRange(key, value));
      if (range !== undefined) return range;
    } else if (keys.includes(value) && value !== 'else') return value;
    else if (by === 'group') {
      const set = keys.find((key) => groupMatches(pack, key, value));
      if (set !== undefined) return set;
    }
  }
  return keys.includes('else') ? 'else' : undefined;
}

const spoken = (by: Dimension, at: Circumstances): string => `[${by}=${at[by] ?? '未填'}]`;

/** Finds the figure that holds in the circumstances. */
export function pickFigure(
  pack: PackData,
  table: FigureTable,
  path: string,
  unit: FigureUnit,
  at: Circumstances,
): Picked {
  if (Array.isArray(table)) {
    const figures = table as readonly Figure[];
    const index = figures.findIndex((figure) => (figure.from ?? '') <= at.date && at.date <= (figure.until ?? '9999'));
    const figure = figures[index];
    return figure === undefined
      ? { is: 'absent', path: `${path}[date=${at.date}]` }
      : pickFigure(pack, figure, path, unit, at);
  }
  if ('by' in table) {
    const key = keyFor(pack, table.by, Object.keys(table.of), at);
    const branch = key === undefined ? undefined : table.of[key];
    if (branch === undefined) return { is: 'absent', path: path + spoken(table.by, at), unmatched: true };
    return pickFigure(pack, branch, `${path}.${key ?? ''}`, unit, at);
  }
  const figure = table as Figure;
  if (figure.is === 'absent') return { is: 'absent', path };
  if ((figure.from ?? '') > at.date || at.date > (figure.until ?? '9999'))
    return { is: 'absent', path: `${path}[date=${at.date}]` };
  const ref = (value: number | string): FigureRef => ({ name: path, unit, value, source: figure.s, grade: figure.g });
  if (figure.is === 'none') return { is: 'none', ref: ref(0) };
  if (typeof figure.v === 'object') return pickFormula(figure.v, path, at, ref);
  return { is: 'value', value: Number(figure.v), ref: ref(figure.v) };
}

function pickFormula(
  formula: RatioFormula,
  path: string,
  at: Circumstances,
  ref: (value: number) => FigureRef,
): Picked {
  const years = at[formula.per];
  if (years === undefined) return { is: 'absent', path: path + spoken(formula.per, at) };
  const value = Math.min(formula.base + formula.step * years, formula.atMost ?? 100_000, 100_000);
  return { is: 'value', value, ref: ref(value) };
}

/** The bands that hold in the circumstances, with their path; undefined when no row of the table meets them. */
export function pickBands(
  pack: PackData,
  table: BandTable,
  path: string,
  at: Circumstances,
): { readonly bands: readonly Band[]; readonly path: string } | string {
  if (Array.isArray(table)) return { bands: table as readonly Band[], path };
  const { by, of } = table as Extract<BandTable, { by: string }>;
  const key = keyFor(pack, by as Dimension, Object.keys(of), at);
  const branch = key === undefined ? undefined : of[key];
  return branch === undefined
    ? path + spoken(by as Dimension, at)
    : pickBands(pack, branch, `${path}.${key ?? ''}`, at);
}
