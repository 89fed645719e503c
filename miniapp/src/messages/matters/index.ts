import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 办事 */
export const mattersTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
