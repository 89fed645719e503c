import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 参保登记 */
export const enrolmentTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
