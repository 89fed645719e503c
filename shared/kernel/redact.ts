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

/**
 * Takes what looks like an identity number, a passport-like number or a mobile number out of free text: the last
 * line of defence for a log line. Typed fields are masked by their type before they ever get here.
 */
export const redactText = (text: string): string =>
  // No look-behind: it is a syntax error on the oldest phones that share this file.
  text
    .replace(
      /(^|[^0-9A-Za-z])(\d{17}[\dXx]|[A-Z]{3}\d{12}|\d{15})(?![0-9A-Za-z])/g,
      (_, before: string, id: string) => before + maskIdNumber(id),
    )
    .replace(
      /(^|[^0-9A-Za-z])(1\d{10})(?![0-9A-Za-z])/g,
      (_, before: string, phone: string) => before + maskPhone(phone),
    );
