import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 一张图 */
export const pictureTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
