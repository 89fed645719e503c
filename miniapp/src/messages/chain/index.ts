import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 稽核：一个人的审计链 */
export const chainTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
