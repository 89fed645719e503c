import { shanghaiDate, type LocalDate } from '@linli/shared/kernel/date';

/** Newest day first, and in a day the newest line first. */
export function byDay<T extends { readonly at: string }>(lines: readonly T[]): [LocalDate, T[]][] {
  const days = new Map<LocalDate, T[]>();
  for (const line of [...lines].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))) {
    const day = shanghaiDate(Date.parse(line.at));
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days.entries()];
}
