import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 首页 */
export const homeTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
