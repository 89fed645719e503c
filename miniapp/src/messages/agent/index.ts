import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 代办 */
export const agentTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
