import { err, ok, type Result } from './result';
import { type LocalDate, parseLocalDate } from './date';
import { normaliseResidentId } from './resident-id-spelling';

/**
 * Identity documents (身份证件) a resident may enrol with. Source: GB 11643-1999 (18 digits, check digit by ISO 7064
 * MOD 11-2); residence permits of Hong Kong 810000, Macau 820000 and Taiwan 830000; the foreign permanent resident
 * card, 18 digits beginning with 9 since 2023 and before that three letters and twelve digits.
 */
export type ResidentIdKind = 'mainland' | 'hong-kong' | 'macau' | 'taiwan' | 'foreign' | 'foreign-2017';

export interface ResidentId {
  /** Upper case, no spaces. */
  readonly number: string;
  readonly kind: ResidentIdKind;
  readonly born: LocalDate;
  readonly sex: 'female' | 'male';
  /** First six digits; for foreign cards the issuing place as printed. */
  readonly region: string;
}

export type ResidentIdError =
  | 'id-number.empty'
  | 'id-number.length'
  | 'id-number.characters'
  | 'id-number.birth-date'
  | 'id-number.checksum'
  | 'id-number.region';

/**
 * Which region codes are in use is data: the demo admits a code that nobody has (see infra/decisions/identity.md),
 * production refuses it.
 */
export interface ResidentIdRules {
  /** A region of six digits that is admitted though no place has it; only the demo configuration sets it. */
  readonly demoRegion?: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
/** Province codes of GB/T 2260, first two digits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(' '),
);
const PERMITS: Readonly<Record<string, ResidentIdKind>> = {
  '810000': 'hong-kong',
  '820000': 'macau',
  '830000': 'taiwan',
};

/** The eighteenth character for the first seventeen digits. */
export function checkCharacter(first17: string): string {
  let total = 0;
  for (let i = 0; i < 17; i++) total += Number(first17[i]) * (WEIGHTS[i] as number);
  return CHECK_CHARACTERS[total % 11] as string;
}

/** Reads and checks an identity number as typed. `today` bounds the day of birth. */
export function parseResidentId(
  text: string,
  today: LocalDate,
  rules: ResidentIdRules = {},
): Result<ResidentId, ResidentIdError> {
  const number = normaliseResidentId(text);
  if (number === '') return err('id-number.empty');
  if (/^[A-Z]{3}\d{12}$/.test(number)) return foreign2017(number, today);
  if (number.length !== 18) return err('id-number.length');
  if (!/^\d{17}[\dX]$/.test(number)) return err('id-number.characters');

  const region = number.slice(0, 6);
  const kind: ResidentIdKind = PERMITS[region] ?? (number.startsWith('9') ? 'foreign' : 'mainland');
  if (kind === 'mainland' && region !== rules.demoRegion && !PROVINCES.has(region.slice(0, 2)))
    return err('id-number.region');
  const born = birthDate(number.slice(6, 14), today);
  if (born === undefined) return err('id-number.birth-date');
  if (checkCharacter(number) !== number[17]) return err('id-number.checksum');
  return ok({ number, kind, born, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', region });
}

function birthDate(yyyymmdd: string, today: LocalDate): LocalDate | undefined {
  const born = parseLocalDate(`${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`);
  return born !== undefined && born <= today ? born : undefined;
}

/**
 * The card before 2023: three letters of country and issuer, four digits of place, six of birth (yymmdd), a serial
 * and a check digit whose rule is not public; the shape and the date are what can be checked.
 */
function foreign2017(number: string, today: LocalDate): Result<ResidentId, ResidentIdError> {
  const yymmdd = number.slice(7, 13);
  const born = birthDate(`20${yymmdd}`, today) ?? birthDate(`19${yymmdd}`, today);
  if (born === undefined) return err('id-number.birth-date');
  return ok({
    number,
    kind: 'foreign-2017',
    born,
    sex: Number(number[13]) % 2 === 1 ? 'male' : 'female',
    region: number.slice(3, 7),
  });
}
