import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 政策包里常用的名称 */
export const ruleNamesTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
