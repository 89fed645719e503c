import type { AreaCode } from './area';
import { PLACE_TABLE } from './place-table';

/**
 * Places of care out of area (就医地): every province and prefecture-level city of the mainland, for the phone's picker and
 * for the server's check. A municipality (直辖市) is one city under itself: 北京 is province 11 and city 1101. Hong Kong,
 * Macau and Taiwan are no places of a filing: direct settlement does not reach them.
 */
export interface City {
  /** Four digits. */
  readonly code: AreaCode;
  /** 深圳 */
  readonly name: string;
  /** 深圳市, 湘西土家族苗族自治州 */
  readonly officialName: string;
}

export interface Province {
  /** Two digits. */
  readonly code: AreaCode;
  /** 广东 */
  readonly name: string;
  /** 广东省 */
  readonly officialName: string;
  readonly cities: readonly City[];
}

/** What a place can be found by: Han text, whole pinyin without spaces, first letters. */
interface SearchKeys {
  readonly han: string;
  readonly pinyin: string;
  readonly initials: string;
}

interface Row {
  readonly code: AreaCode;
  readonly name: string;
  readonly officialName: string;
  readonly keys: readonly SearchKeys[];
}

const keysOf = (han: string, syllables: string): SearchKeys => ({
  han,
  pinyin: syllables.replaceAll("'", ''),
  initials: syllables
    .split("'")
    .map((syllable) => syllable[0] ?? '')
    .join(''),
});

const readRow = (line: string): Row => {
  const [code = '', name = '', syllables = '', official = `${name}市`, inside] = line.split(' ');
  const own = syllables === '-' ? [] : [keysOf(name, syllables)];
  const within = (inside?.split(',') ?? []).map((entry) => {
    const [han = '', pinyin = ''] = entry.split('=');
    return keysOf(han, pinyin);
  });
  return { code, name, officialName: official, keys: [...own, ...within] };
};

const ROWS: readonly Row[] = PLACE_TABLE.trim().split('\n').map(readRow);
const CITY_ROWS: readonly Row[] = ROWS.filter((row) => row.code.length === 4);

const plain = ({ code, name, officialName }: Row): City => ({ code, name, officialName });

/** Provinces in the order of their codes, each with its cities. */
export const places: readonly Province[] = ROWS.filter((row) => row.code.length === 2).map((province) => ({
  ...plain(province),
  cities: CITY_ROWS.filter((city) => city.code.startsWith(province.code)).map(plain),
}));

const PROVINCE_BY_CODE = new Map(places.map((province) => [province.code, province]));
const CITY_BY_CODE = new Map(CITY_ROWS.map((row) => [row.code, plain(row)]));

export const cityOf = (code: AreaCode): City | undefined => CITY_BY_CODE.get(code);
export const provinceOf = (code: AreaCode): Province | undefined => PROVINCE_BY_CODE.get(code.slice(0, 2));

/** Official name of a city by its four digits, or undefined when there is no such city: 4403 → 深圳市. */
export const cityName = (code: AreaCode): string | undefined => CITY_BY_CODE.get(code)?.officialName;

/** City with its province, as a card shows it: 4403 → 广东深圳; a municipality stands alone: 1101 → 北京. */
export function placeName(code: AreaCode): string | undefined {
  const city = cityOf(code);
  const province = provinceOf(code);
  if (city === undefined || province === undefined) return undefined;
  return city.name === province.name && province.cities.length === 1 ? city.name : `${province.name}${city.name}`;
}

/** The lower, the better a row answers what was typed; undefined when it does not. */
function rank(row: Row, text: string): number | undefined {
  if (row.officialName === text || row.name === text) return 0;
  let best: number | undefined;
  const consider = (value: number): void => {
    if (best === undefined || value < best) best = value;
  };
  for (const [index, key] of row.keys.entries()) {
    // A name inside a gathered row answers as well as an own name, but never before it.
    const later = index === 0 ? 0 : 0.5;
    if (key.han.startsWith(text)) consider(1 + later);
    else if (text.length >= 2 && key.han.includes(text)) consider(5 + later);
    if (key.initials === text) consider(2 + later);
    else if (key.pinyin.startsWith(text)) consider(3 + later);
    else if (key.initials.startsWith(text)) consider(4 + later);
  }
  if (row.officialName.startsWith(text)) consider(1);
  return best;
}

const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’]/g, '');

/**
 * Cities for what was typed, best first: Han (深, 深圳, 广东), whole pinyin (shenzhen) or first letters (sz). The name of a
 * province gives all its cities. An empty text gives none.
 */
export function searchPlaces(typed: string, limit = 30): readonly City[] {
  const text = normalise(typed);
  if (text === '') return [];
  const found: { row: Row; rank: number }[] = [];
  for (const row of CITY_ROWS) {
    const own = rank(row, text);
    const province = ROWS.find((other) => other.code === row.code.slice(0, 2));
    const through = province === undefined ? undefined : rank(province, text);
    const best = Math.min(own ?? Infinity, through === undefined ? Infinity : through + 6);
    if (best !== Infinity) found.push({ row, rank: best });
  }
  // Sorting is stable, so places of one rank stay in the order of their codes.
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ row }) => plain(row));
}
