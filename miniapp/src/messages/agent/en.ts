import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: 'Agent',
};
