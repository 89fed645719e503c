/**
 * Calendar days of the bureau (Asia/Shanghai). China has one zone and no daylight saving since 1991, so a
 * fixed offset of eight hours is the whole rule for every moment this product handles.
 */
declare const localDateBrand: unique symbol;

/** A calendar day, "YYYY-MM-DD". Compares with < and > as text. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** A moment, ISO 8601 in UTC with milliseconds: "2026-11-22T06:39:31.000Z". */
export type Instant = string;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

const toEpochDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const fromEpochDay = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** Reads "YYYY-MM-DD"; undefined for another shape or a day that does not exist (30 February). */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate;
}

/**
 * A date written in the source code or already validated.
 * @throws RangeError when the day does not exist.
 */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`not a calendar day: ${text}`);
  return date;
}

export const isoInstant = (epochMs: number): Instant => new Date(epochMs).toISOString();
export const shanghaiDate = (epochMs: number): LocalDate =>
  new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as LocalDate;
/** The moment at which a day begins in Shanghai, milliseconds since the epoch. */
export const startOfDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS;
/** "2026-11-22 14:39" as the bureau's wall clock shows the moment. */
export const shanghaiWallTime = (epochMs: number): string =>
  new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
export const firstOfYear = (year: number): LocalDate => localDate(`${year}-01-01`);
export const lastOfYear = (year: number): LocalDate => localDate(`${year}-12-31`);

export const addDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(toEpochDay(date) + days);
/** Whole days from a to b; negative when b is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => toEpochDay(b) - toEpochDay(a);

/** Same day some months on; clamped to the month's end (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return formatDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Age in completed years (周岁) on a day. A person born on 29 February has the birthday on 1 March in other years. */
export function ageOn(born: LocalDate, on: LocalDate): number {
  const before = on.slice(5) < born.slice(5) ? 1 : 0;
  return yearOf(on) - yearOf(born) - before;
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function formatDate(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate;
}
