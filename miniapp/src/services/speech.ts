import type { Language } from '../messages/language';

const VOICE: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en' };

/** The browser's own voice. In the mini-program it takes a plugin (同声传译) that an operator registers: README. */
export const canSpeak = (): boolean =>
  process.env['TARO_ENV'] === 'h5' && typeof window !== 'undefined' && 'speechSynthesis' in window;

/** Speaks slowly; `onEnd` when it is over, or failed. */
export function speak(text: string, language: Language, onEnd: () => void): void {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = VOICE[language];
  words.rate = 0.85;
  words.onend = onEnd;
  words.onerror = onEnd;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(words);
}

export function stopSpeaking(): void {
  if (canSpeak()) window.speechSynthesis.cancel();
}
