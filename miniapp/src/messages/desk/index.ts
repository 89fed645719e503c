import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 经办 */
export const deskTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
