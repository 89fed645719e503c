import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 有疑问的付款 */
export const disputeTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
