import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 给谁办 */
export const forWhomTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
