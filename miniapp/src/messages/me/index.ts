import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 我的 */
export const meTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
