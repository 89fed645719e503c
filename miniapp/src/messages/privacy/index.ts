import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 隐私说明、关于和帮助 */
export const privacyTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
