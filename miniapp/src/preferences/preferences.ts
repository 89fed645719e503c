import { createStore, useStore } from '../state/store';
import type { Language } from '../messages/language';

/** Size of type (字号). large and largest are the elder mode (关怀模式): 1.3 and 1.6 times, targets of 56 px. */
export type TextSize = 'standard' | 'large' | 'largest';
/** auto follows the phone. */
export type Appearance = 'auto' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly textSize: TextSize;
  readonly appearance: Appearance;
}

/** What the person chose, kept on this phone (start.ts loads and saves it). */
export const preferences = createStore<Preferences>({ language: 'zh-CN', textSize: 'standard', appearance: 'auto' });

/** Whether the phone itself is in dark mode now. */
export const systemDark = createStore(false);

export const setPreference = (change: Partial<Preferences>): void =>
  preferences.set((previous) => ({ ...previous, ...change }));

export const usePreferences = (): Preferences => useStore(preferences);

/** Elder mode (关怀模式) is on: one action a screen, read-aloud buttons in sight. */
export const isElder = (textSize: TextSize): boolean => textSize !== 'standard';
export const useElder = (): boolean => isElder(usePreferences().textSize);

/** Classes of theme/tokens.css for the current choice. */
export function themeClass(chosen: Preferences, dark: boolean): string {
  const isDark = chosen.appearance === 'dark' || (chosen.appearance === 'auto' && dark);
  return ['ly', chosen.textSize === 'standard' ? '' : `ly--${chosen.textSize}`, isDark ? 'ly--dark' : '']
    .filter(Boolean)
    .join(' ');
}

const SIZES: readonly TextSize[] = ['standard', 'large', 'largest'];
/** The larger of two sizes of type. */
export const larger = (a: TextSize, b: TextSize): TextSize => (SIZES.indexOf(a) >= SIZES.indexOf(b) ? a : b);

/** @param atLeast type is not smaller than this, whatever was chosen */
export function useThemeClass(atLeast: TextSize = 'standard'): string {
  const chosen = useStore(preferences);
  return themeClass({ ...chosen, textSize: larger(chosen.textSize, atLeast) }, useStore(systemDark));
}
