import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 绑定本人、添加家人 */
export const bindingTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
