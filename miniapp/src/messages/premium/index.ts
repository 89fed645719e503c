import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 缴费 */
export const premiumTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
