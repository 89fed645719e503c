import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: '{matter}: for whom?',
  none: 'Nobody in the family needs this now.',
};
