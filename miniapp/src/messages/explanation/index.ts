import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 怎么算的 */
export const explanationTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
