import { catalogue } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

/** 登录设备 */
export const devicesTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });
