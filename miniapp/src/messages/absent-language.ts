import type { Texts } from './messages';

/** In the browser's build this stands where a catalogue imports a language that comes later (config/index.ts). */
export const en: Texts | undefined = undefined;
export const zhHant: Texts | undefined = undefined;
