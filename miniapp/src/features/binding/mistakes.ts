import type { Mistakes } from '../question-flow';

/** Field id → code or sentence, without the fields that are fine. */
export const mistakes = (found: Readonly<Record<string, string | undefined>>): Mistakes =>
  Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined));
