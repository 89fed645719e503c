import { randomInt } from 'node:crypto';
import { shanghaiDate } from '@linli/shared/kernel/date';

/** A moment as the platform writes it: "2018-06-08T10:34:56+08:00". */
export const wireTime = (epochMs: number): string =>
  `${new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** "20180608", for the numbers that the platform gives out. */
export const compactDay = (epochMs: number): string => shanghaiDate(epochMs).replaceAll('-', '');

export const randomDigits = (length: number): string => Array.from({ length }, () => String(randomInt(10))).join('');
