import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 还不能替他办 */
export const notYoursTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
