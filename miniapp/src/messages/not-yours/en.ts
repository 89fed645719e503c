import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: 'You cannot do this for the person yet',
  text: 'It needs their consent.',
  agent: 'Ask for consent',
  family: 'Add to family',
};
