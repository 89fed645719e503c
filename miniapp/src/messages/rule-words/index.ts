import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 规定里的数怎么说 */
export const ruleWordsTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
