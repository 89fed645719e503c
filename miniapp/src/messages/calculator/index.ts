import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 报销测算 */
export const calculatorTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
