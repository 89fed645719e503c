import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 待遇规定页 */
export const rulesTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
