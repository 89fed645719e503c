/** Languages of the interface: simplified Chinese is the source, traditional is generated from it, English is written. */
export type Language = 'zh-CN' | 'zh-Hant' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'zh-Hant', 'en'];
/** Each language's own name for itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-CN': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** The interface language for a phone's language tag: "zh_TW" and "zh-HK" read traditional, other Chinese simplified. */
export function languageOfSystem(tag: string): Language {
  const lower = tag.toLowerCase().replace('_', '-');
  if (/^zh-(tw|hk|mo|hant)/.test(lower)) return 'zh-Hant';
  if (lower.startsWith('zh')) return 'zh-CN';
  return lower.startsWith('en') ? 'en' : 'zh-CN';
}
