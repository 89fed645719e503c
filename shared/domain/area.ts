/**
 * Administrative areas (行政区划) by the statistics bureau's twelve-digit code, cut to their level: province 2, city 4,
 * district 6, town 9, village 12 digits. A code contains another when it is its prefix.
 */
export type AreaCode = string;

export type AreaLevel = 'province' | 'city' | 'district' | 'town' | 'village';

const LEVEL_BY_LENGTH: Readonly<Record<number, AreaLevel>> = {
  2: 'province',
  4: 'city',
  6: 'district',
  9: 'town',
  12: 'village',
};

export const areaLevel = (code: AreaCode): AreaLevel | undefined =>
  /^\d+$/.test(code) ? LEVEL_BY_LENGTH[code.length] : undefined;

/** Whether `inner` lies in `outer` (or is it). */
export const contains = (outer: AreaCode, inner: AreaCode): boolean => inner.startsWith(outer);

export const districtOf = (area: AreaCode): AreaCode => area.slice(0, 6);

/** A place with its name, as lists and pickers show it. */
export interface Area {
  readonly code: AreaCode;
  readonly name: string;
}
