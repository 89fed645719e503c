import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** Texts that every page shares. */
export const interfaceTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
