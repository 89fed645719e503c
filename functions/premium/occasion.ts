import { type LocalDate, shanghaiDate } from '@linli/shared/kernel/date';

/** When and in which request a step is taken. */
export interface Occasion {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
}

export const occasion = (now: number, requestId: string): Occasion => ({ now, today: shanghaiDate(now), requestId });
