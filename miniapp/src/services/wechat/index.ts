import { h5Client } from './wechat-h5';

/** WeChat on this target (browser half; index.weapp.ts is the mini-program's). */
export const wechat = h5Client;
export type { PayOutcome, PayParams, WeChatClient } from './wechat-client';
