import type { Shared } from '../http/capability';
import type { AccessTokens } from '../http/tokens';
import type { WechatIdentity } from './wechat-identity';

export interface SessionPorts extends Shared {
  readonly wechat: WechatIdentity;
  readonly tokens: AccessTokens;
  /** 32 bytes: derives each refresh secret from the one before it (see refresh-secret). */
  readonly refreshKey: Uint8Array;
}
