import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 账号 */
export const staffTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
