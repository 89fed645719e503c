import { weappClient } from './wechat-weapp';

export const wechat = weappClient;
export type { PayOutcome, PayParams, WeChatClient } from './wechat-client';
