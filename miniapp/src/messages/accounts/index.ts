import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 基金账务 */
export const accountsTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
