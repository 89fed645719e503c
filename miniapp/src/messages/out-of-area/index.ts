import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 异地就医备案 */
export const outOfAreaTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
