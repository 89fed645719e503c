import Taro from '@tarojs/taro';
import { storage } from '../services/storage';
import { isLanguage, languageOfSystem } from '../messages/language';
import { preferences, systemDark, themeClass, type Preferences } from './preferences';

const KEY = 'preferences';

/** Loads what was chosen before the first page is drawn, saves every change, and follows the phone's dark mode. */
export function startPreferences(): void {
  const saved = storage.read<Partial<Preferences>>(KEY) ?? {};
  preferences.set({
    language:
      saved.language !== undefined && isLanguage(saved.language) ? saved.language : languageOfSystem(systemLanguage()),
    textSize: saved.textSize === 'large' || saved.textSize === 'largest' ? saved.textSize : 'standard',
    appearance: saved.appearance === 'light' || saved.appearance === 'dark' ? saved.appearance : 'auto',
  });
  watchDarkMode();
  if (process.env['TARO_ENV'] === 'h5') bringLanguage();
  if (process.env['TARO_ENV'] === 'h5') paintDocument();
  preferences.subscribe(() => {
    storage.write(KEY, preferences.get());
    if (process.env['TARO_ENV'] === 'h5') {
      paintDocument();
      bringLanguage();
    }
  });
}

let underWay = false;
/**
 * The browser's build has Chinese at once and the other languages when somebody reads them. Without a network Chinese stays,
 * and the next change or the next start tries again.
 */
function bringLanguage(): void {
  // The condition stands around the import itself, so that the mini-program's build leaves the chunk out.
  if (process.env['TARO_ENV'] === 'h5') {
    if (preferences.get().language === 'zh-CN' || underWay) return;
    underWay = true;
    void import(/* webpackChunkName: "languages" */ '../messages/other-languages').catch(() => void (underWay = false));
  }
}

const systemLanguage = (): string =>
  process.env['TARO_ENV'] === 'h5' ? navigator.language : (Taro.getAppBaseInfo().language ?? 'zh_CN');

function watchDarkMode(): void {
  if (process.env['TARO_ENV'] === 'h5') {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    systemDark.set(query.matches);
    // Safari 13 has only addListener.
    const follow = () => {
      systemDark.set(query.matches);
      paintDocument();
    };
    if (typeof query.addEventListener === 'function') query.addEventListener('change', follow);
    else query.addListener(follow);
    return;
  }
  systemDark.set(Taro.getAppBaseInfo().theme === 'dark');
  Taro.onThemeChange(({ theme }) => systemDark.set(theme === 'dark'));
}

/** The ground around the page and the language that a screen reader speaks. */
function paintDocument(): void {
  const root = document.documentElement;
  root.className = themeClass(preferences.get(), systemDark.get());
  root.lang = preferences.get().language;
}
