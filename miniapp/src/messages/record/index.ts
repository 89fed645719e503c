import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 谁动过记录 */
export const recordTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
