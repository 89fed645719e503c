/** A byte order mark: without it the office's spreadsheet reads Chinese as something else. */
const BOM = '\ufeff';

/** A cell that a spreadsheet would run as a formula, full-width signs too, is led by an apostrophe (OWASP, CSV injection). */
const cell = (text: string): string => {
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as CSV (RFC 4180) that a spreadsheet opens with a double click. */
export const toCsv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  BOM + [head, ...rows].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
