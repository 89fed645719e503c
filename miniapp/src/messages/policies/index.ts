import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 政策发布 */
export const policyTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
