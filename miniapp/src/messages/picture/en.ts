import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  hint: 'Press the picture long to save it or pass it on.',
  save: 'Save to album',
  download: 'Download',
  share: 'Pass on',
  saved: 'Saved to the album.',
  failed: 'The picture could not be made. Try again, or take a screenshot.',
  denied: 'The album is not allowed',
  'denied.text': 'Open the settings, allow saving to the album, and come back.',
  settings: 'Open settings',
};
