import { storage } from './storage';

/** The last answer to each question, kept on the phone: what a page shows first, and offline. */
export interface LastAnswer<T> {
  readonly data: T;
  /** ms since the epoch */
  readonly at: number;
}

const PREFIX = 'answer:';
/** Answers older than this are not shown: nobody should take last month's cover for today's. ms */
const OLDEST = 7 * 86_400_000;

export function lastAnswer<T>(key: string, now: number): LastAnswer<T> | undefined {
  const found = storage.read<LastAnswer<T>>(PREFIX + key);
  return found !== undefined && now - found.at < OLDEST ? found : undefined;
}

export const keepAnswer = <T>(key: string, data: T, at: number): boolean => storage.write(PREFIX + key, { data, at });

/** On signing out: nothing of a person stays. */
export function forgetAnswers(): void {
  for (const key of storage.keys(PREFIX)) storage.remove(key);
}
