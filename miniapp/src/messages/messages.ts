import { preferences, usePreferences } from '../preferences/preferences';
import { useStore } from '../state/store';
import { arrived, otherLanguages } from './lazy-languages';
import type { Language } from './language';

/** One capability's texts in one language: flat keys, "{name}" for a parameter, "{n|person|people}" for a number's form. */
export type Texts = Readonly<Record<string, string>>;
/** What a translation of S must hold: every key of it, no other. */
export type TranslationOf<S extends Texts> = Readonly<Record<keyof S, string>>;

export interface Catalogue<S extends Texts> {
  readonly 'zh-CN': S;
  readonly 'zh-Hant': TranslationOf<S>;
  readonly en: TranslationOf<S>;
}

/** Names that a text asks for: Params<'还有 {n} 人，到 {day}'> is 'n' | 'day'. */
type Names<T extends string> = T extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Names<Rest>
  : never;

/** Parameters of a text: none when the text has no braces. */
export type ParamsOf<T extends string> = [Names<T>] extends [never]
  ? []
  : [params: Readonly<Record<Names<T>, string | number>>];

/** Translates a key of one catalogue; the parameters are checked against the Chinese text. */
export type Translate<S extends Texts> = <K extends keyof S & string>(key: K, ...params: ParamsOf<S[K]>) => string;

/** Collects the three languages of one capability. A missing key is a type error in that language's file. */
export const catalogue = <const S extends Texts>(texts: Catalogue<S>): Catalogue<S> => texts;

/** Puts parameters into a text. Numbers are shown as given: format money and dates before. */
export function fill(text: string, params: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return String(value);
  });
}

/** The texts of a language; Chinese until they have come, where they come later. */
export const inLanguage = <S extends Texts>(texts: Catalogue<S>, language: Language): TranslationOf<S> =>
  (texts[language] as TranslationOf<S> | undefined) ??
  (language === 'zh-CN' ? undefined : (otherLanguages(texts['zh-CN'])?.[language] as TranslationOf<S> | undefined)) ??
  texts['zh-CN'];

export const translator =
  <S extends Texts>(texts: Catalogue<S>, language: Language): Translate<S> =>
  (key, ...params) =>
    fill(inLanguage(texts, language)[key], params[0] as Readonly<Record<string, string | number>> | undefined);

/** `const t = useMessages(premium)`: renders again when the language changes. */
export const useMessages = <S extends Texts>(texts: Catalogue<S>): Translate<S> => {
  useStore(arrived);
  return translator(texts, usePreferences().language);
};

/** For code outside components: the language of this moment. */
export const messagesNow = <S extends Texts>(texts: Catalogue<S>): Translate<S> =>
  translator(texts, preferences.get().language);
