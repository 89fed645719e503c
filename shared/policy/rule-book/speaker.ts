import type { LocalDate } from '../../kernel/date';
import { RULE_WORDS, type RuleWord } from './words';

/** Who says a rule book's words: the command line in Chinese, the phone in the language that was chosen. */
export interface RuleSpeaker {
  /** A text of `words`, its `{n}` filled in. */
  word(key: RuleWord, params?: Readonly<Record<string, string | number>>): string;
  /** A calendar day. */
  day(date: LocalDate): string;
  /** A name that the pack gives (三级医院, 大病保险): official Chinese, translated where the language has it. */
  name(official: string): string;
}

const word: RuleSpeaker['word'] = (key, params = {}) =>
  RULE_WORDS[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** Plain Chinese, names as the pack has them. */
export const CHINESE: RuleSpeaker = {
  word,
  day: (date) => {
    const [y, m, d] = date.split('-').map(Number) as [number, number, number];
    return word('value.day', { y, m, d });
  },
  name: (official) => official,
};
