import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 家人 */
export const familyTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
