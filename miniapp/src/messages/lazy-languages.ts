import { createStore } from '../state/store';
import type { Language } from './language';
import type { Texts } from './messages';

type Others = Readonly<Record<Exclude<Language, 'zh-CN'>, Texts>>;

/** English and traditional texts by the Chinese ones they belong to: in the browser they come when they are chosen. */
const known = new Map<Texts, Others>();
/** Goes up when texts arrive, so that pages draw again. */
export const arrived = createStore(0);

export const otherLanguages = (chinese: Texts): Others | undefined => known.get(chinese);

export function addLanguages(list: Iterable<readonly [Texts, Others]>): void {
  for (const [chinese, others] of list) known.set(chinese, others);
  arrived.set((times) => times + 1);
}
