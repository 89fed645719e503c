/** Identifiers carry no meaning and no personal data: a prefix that says of what, and random characters. */

/** Crockford's base 32: no I, L, O, U, so a reference can be read out over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Source of random bytes, passed in: Web Crypto on the server, the platform's on the phone. */
export type RandomBytes = (length: number) => Uint8Array;

export type IdPrefix = 'p' | 'h' | 'a' | 's' | 'o' | 'f' | 'm' | 'c' | 'e' | 'x' | 'k' | 'n';
/** person */ export type PersonId = `p_${string}`;
/** household 户 */ export type HouseholdId = `h_${string}`;
/** account: one WeChat user */ export type AccountId = `a_${string}`;
/** session */ export type SessionId = `s_${string}`;
/** premium order 缴费订单 */ export type OrderId = `o_${string}`;
/** out-of-area filing 异地就医备案 */ export type FilingId = `f_${string}`;
/** mandate 委托 */ export type MandateId = `m_${string}`;
/** claim: one settled stay or bill 结算单 */ export type ClaimId = `c_${string}`;
/** paper: one uploaded photograph or document 材料 */ export type PaperId = `x_${string}`;
/** written consent to something other than a mandate 同意书 */ export type ConsentId = `n_${string}`;
/** idempotency key made by the phone */ export type WriteKey = `k_${string}`;

/** 20 characters of 5 bits: 100 random bits. */
export const randomCharacters = (random: RandomBytes, length = 20): string =>
  Array.from(random(length), (byte) => ALPHABET[byte & 31]).join('');

export const newId = <P extends IdPrefix>(prefix: P, random: RandomBytes): `${P}_${string}` =>
  `${prefix}_${randomCharacters(random)}`;

export const isId = <P extends IdPrefix>(prefix: P, text: string): text is `${P}_${string}` =>
  new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{8,32}$`).test(text);

/**
 * Reference number (受理编号) that a resident reads out at a counter: a letter for the matter, the year's last
 * two digits, six random characters and a check character (weighted sum mod 31), for example "B26-7K2M9Q-X".
 */
export function newReference(matter: 'C' | 'J' | 'B' | 'W', year: number, random: RandomBytes): string {
  const serial = Array.from(random(6), (byte) => REFERENCE_ALPHABET[byte % REFERENCE_ALPHABET.length]).join('');
  const body = `${matter}${String(year % 100).padStart(2, '0')}${serial}`;
  return `${body.slice(0, 3)}-${body.slice(3)}-${checkCharacter(body)}`;
}

/** Whether a reference number was read or typed without a slip. */
export function isReference(text: string): boolean {
  const match = /^([A-Z]\d\d)-([0-9A-HJKMNP-TV-Y]{6})-([0-9A-HJKMNP-TV-Y])$/.exec(text);
  return match !== null && checkCharacter(`${match[1]}${match[2]}`) === match[3];
}

/** 31 characters, a prime number of them: a wrong character or two swapped neighbours always change the sum. */
const REFERENCE_ALPHABET = ALPHABET.slice(0, 31);

const checkCharacter = (body: string): string => {
  let total = 0;
  for (const [index, character] of [...body].entries()) total += (index + 1) * REFERENCE_ALPHABET.indexOf(character);
  return REFERENCE_ALPHABET[total % REFERENCE_ALPHABET.length] as string;
};
