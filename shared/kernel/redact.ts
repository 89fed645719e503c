/** How personal data is shown to anyone but the person: masked by construction (脱敏). */

/** 李秀兰 → 李*兰; 李雷 → 李*; 欧阳娜娜 → 欧**娜; a Latin name keeps its first letter of each word. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  if (/^[\p{Script=Latin}]/u.test(name))
    return name
      .trim()
      .split(/\s+/)
      .map((word) => `${[...word][0]}***`)
      .join(' ');
  if (characters.length === 1) return '*';
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** 430671195501011234 → 430***********1234, always first three and last four. */
export const maskIdNumber = (value: string): string =>
  value.length < 8 ? '*'.repeat(value.length) : `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`;

/** 13800001234 → 138****1234. */
export const maskPhone = (value: string): string =>
  value.length < 8 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`;

/** 荷花村三组12号 → 荷花村***: the village is no secret, the house is. */
export const maskAddress = (value: string): string => {
  const characters = [...value.trim()];
  return characters.length <= 3 ? '***' : `${characters.slice(0, 3).join('')}***`;
};

/**
 * Takes what looks like an identity number, a passport-like number or a mobile number out of free text, however it is spelt:
 * full-width digits, spaces or hyphens between them. The last line of defence for a log line; what is known to be personal is
 * masked by its type (kernel/personal) before it ever gets here.
 */
export function redactText(text: string): string {
  if (!CANDIDATE.test(text)) return text;
  const plainly = text
    .replace(DOCUMENT_NUMBER, (_, before: string, id: string) => before + maskIdNumber(id))
    .replace(PHONE_NUMBER, (_, before: string, phone: string) => before + maskPhone(phone));
  return plainly.replace(SPELT_NUMBER, (_, before: string, spelt: string) => {
    const plain = spelt
      .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(/[\s\u3000-]/g, '');
    return before + maskedNumber(plain, spelt);
  });
}

/** Most lines have no run of digits long enough: they are not looked at twice. */
const CANDIDATE = /(?:[\d\uff10-\uff19][\s\u3000-]?){11}/;
const DOCUMENT_NUMBER = /(^|[^0-9A-Za-z])(\d{17}[\dXx]|[A-Z]{3}\d{12}|\d{15})(?![0-9A-Za-z])/g;
const PHONE_NUMBER = /(^|[^0-9A-Za-z])(1\d{10})(?![0-9A-Za-z])/g;
/** Digits with single gaps between them, and a letter where a document has one. No look-behind: the oldest phones choke on it. */
const SPELT_NUMBER =
  /(^|[^0-9A-Za-z\uff10-\uff19])((?:\+?86[\s-]?)?(?:[A-Z\uff21-\uff3a]{3})?[\d\uff10-\uff19](?:[\s\u3000-]?[\d\uff10-\uff19]){9,}(?:[\s\u3000-]?[\dXx\uff10-\uff19\uff38\uff58]))(?![0-9A-Za-z\uff10-\uff19])/g;

function maskedNumber(plain: string, spelt: string): string {
  if (/^(?:\d{17}[\dXx]|[A-Z]{3}\d{12}|\d{15})$/.test(plain)) return maskIdNumber(plain);
  const phone = /^(?:\+?86)?(1\d{10})$/.exec(plain)?.[1];
  if (phone !== undefined) return maskPhone(phone);
  // Two numbers written one after the other, or a number inside a longer one: kept apart from an amount by their shape.
  return plain.length >= 22 && /\d{17}[\dXx]|1\d{10}/.test(plain) ? '*'.repeat(plain.length) : spelt;
}
