/**
 * Finds personal data in a text that must hold none: every identity number and phone of a district, and planted names and
 * addresses, also in full-width digits, with spaces, hyphens, or inside JSON and URL escapes.
 */
export interface PersonalData {
  readonly idNumbers: readonly string[];
  readonly phones: readonly string[];
  /** Names and addresses that occur nowhere else. */
  readonly planted: readonly string[];
}

/** Characters of a planted text that give it away: three of a name, four of an address. */
const GIVEAWAY = 3;

export function personalDataFinder({ idNumbers, phones, planted }: PersonalData): (text: string) => readonly string[] {
  const byLength = new Map<number, Set<string>>();
  for (const number of [...idNumbers, ...phones]) {
    const set = byLength.get(number.length) ?? new Set<string>();
    byLength.set(number.length, set.add(number));
  }
  const fragments = [
    ...new Set(
      planted.flatMap((text) => {
        const characters = [...text.replace(/\s/g, '')];
        const length = Math.min(GIVEAWAY, characters.length);
        return Array.from({ length: characters.length - length + 1 }, (_, i) =>
          characters.slice(i, i + length).join(''),
        );
      }),
    ),
  ];
  return (text) => {
    const found = new Set<string>();
    for (const form of new Set([text, unescaped(text)].map(plain))) {
      for (const [run] of form.matchAll(/[0-9A-Z]{11,}/g))
        for (const [length, numbers] of byLength)
          for (let at = 0; at + length <= run.length; at++) {
            const candidate = run.slice(at, at + length);
            if (numbers.has(candidate)) found.add(candidate);
          }
      for (const fragment of fragments) if (form.includes(fragment)) found.add(fragment);
    }
    return [...found];
  };
}

/** One spelling of whatever a keyboard, a formatter or a logger made of it. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·,()*]/g, '');

/** "\u9f98" and "%E9%BE%98" say it too. */
const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
      try {
        return decodeURIComponent(encoded);
      } catch {
        return encoded; // bytes that are no text hold no name
      }
    });
