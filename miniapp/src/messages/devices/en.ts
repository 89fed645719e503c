import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: 'Phones and computers signed in',
  lead: 'Do you not know one, did you lend or lose one? Tap “Sign it out”: nothing of yours is seen there any more.',
  here: 'The one you are using',
  'app.miniapp': 'WeChat mini-program',
  'app.web': 'web page',
  'device.iphone': 'iPhone',
  'device.ipad': 'iPad',
  'device.android': 'Android phone',
  'device.harmony': 'Harmony phone',
  'device.computer': 'Computer',
  'device.unknown': 'A device',
  used: 'Last used: ',
  since: 'Signed in: ',
  end: 'Sign it out',
  'end.title': 'Sign this device out?',
  'end.text': 'Within ten minutes it shows nothing of yours; it can change nothing from this moment on.',
  others: 'Sign out all but this one',
  'others.title': 'Sign out all the others?',
  'others.text': 'Only the one you are using stays. Within ten minutes the others show nothing of yours.',
  done: 'Signed out',
  only: 'Only the one you are using is signed in.',
};
