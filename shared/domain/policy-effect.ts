import { addDays, type LocalDate, shanghaiDate } from '../kernel/date';
import type { PolicyVersion } from './policy-version';

/** Longer than any request runs and any two clocks differ, together. */
const MARGIN_MS = 10 * 60_000;

/**
 * First day on which a version published now may take effect (最早施行日): tomorrow, and in the last ten minutes of a day the day
 * after. A day's rules are thereby settled before the day begins, for every function that reads them.
 */
export const earliestEffect = (now: number): LocalDate => addDays(shanghaiDate(now + MARGIN_MS), 1);

/** What {@link inForceOn} looks at. */
type Effective = Pick<PolicyVersion, 'version' | 'from'>;

/**
 * The version in force on a day: of the published ones whose date has come, the one with the highest number. One without a date
 * was there from the beginning.
 */
export const inForceOn = <V extends Effective>(versions: readonly V[], day: LocalDate): V | undefined =>
  versions
    .filter(({ from }) => from === undefined || from <= day)
    .reduce<V | undefined>((best, one) => (best === undefined || one.version > best.version ? one : best), undefined);

/**
 * Published versions whose day is still to come, by that day. One that a later version overtakes, because its day is as early or
 * earlier, will never be in force and is not among them: a correction of what has not begun yet takes its place.
 */
export const comingAfter = <V extends Effective>(
  versions: readonly V[],
  day: LocalDate,
): readonly (V & { readonly from: LocalDate })[] =>
  versions
    .filter((one): one is V & { readonly from: LocalDate } => one.from !== undefined && one.from > day)
    .filter((one) => inForceOn(versions, one.from) === one)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
