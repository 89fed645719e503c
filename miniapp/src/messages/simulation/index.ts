import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 政策模拟 */
export const simulationTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
