import * as z from 'zod/mini';
import { DEVICE_KINDS } from '../domain/device';
import { ROLES } from '../domain/roles';
import { get, post } from './route';
import { empty, id, instant, localDate, text } from './scalars';
import { staffSignInRoutes } from './staff-sign-in';

/** What the phone needs before anybody signs in: public by nature. */
export const appConfig = z.object({
  district: z.object({ code: z.string(), name: z.string(), phone: z.string() }),
  /** The bureau's day; the phone trusts it more than its own clock. */
  today: localDate,
  /** Figures of the demo overlay are marked as invented wherever they show. */
  demo: z.boolean(),
  /** Admitted though nobody has them; only in the demo. */
  demoRegion: z.optional(z.string()),
  demoPhonePrefix: z.optional(z.string()),
  /** H5: where to send the browser to sign in with WeChat; `{redirect}` and `{state}` are filled in by the phone. */
  authorizeUrl: z.string(),
  /** Subscription message templates (订阅消息模板) by purpose. */
  templates: z.record(z.string(), z.string()),
});

export const villages = z.array(z.object({ code: z.string(), name: z.string(), town: z.string() }));

export const session = z.object({
  accessToken: z.string(),
  /** Seconds until the access token ends; at most 600. */
  expiresIn: z.int(),
  refreshToken: z.string(),
  who: z.object({
    kind: z.enum(['resident', 'staff']),
    /** Whether the account is bound to a person yet. */
    bound: z.boolean(),
    /** Own person, when bound. */
    personId: z.optional(id('p')),
    /** Staff only. */
    name: z.optional(z.string()),
    roles: z.array(z.enum(ROLES)),
    grids: z.array(z.object({ gridId: z.string(), name: z.string() })),
  }),
});

const staffCredentials = z.object({ userName: text(40, 1), password: text(200, 1), code: text(6, 6) });

export const sessionRoutes = {
  appConfig: get('appConfig', '/config', {
    summary: 'What the phone needs before signing in',
    access: { who: 'anyone' },
    response: appConfig,
  }),
  districtVillages: get('districtVillages', '/villages', {
    summary: 'Villages and communities of the district',
    access: { who: 'anyone' },
    response: villages,
  }),
  signInWechat: post('signInWechat', '/session/wechat', {
    summary: 'WeChat code to session (微信登录)',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object({ code: text(200, 1), channel: z.enum(['weapp', 'h5']) }),
    response: session,
    problems: ['session.code-invalid', 'session.code-used', 'session.wechat-unavailable', 'session.user-blocked'],
  }),
  signInStaff: post('signInStaff', '/session/staff', {
    summary: 'Staff sign in with password and time-based code (动态口令)',
    access: { who: 'anyone' },
    keyed: false,
    body: staffCredentials,
    response: session,
    problems: ['session.wrong-credentials', 'session.locked'],
  }),
  linkAgent: post('linkAgent', '/session/agent', {
    summary: 'Ties a WeChat account to a grid agent, once (代办员绑定微信)',
    access: { who: 'account' },
    keyed: false,
    body: staffCredentials,
    response: session,
    problems: ['session.wrong-credentials', 'session.locked', 'session.not-an-agent'],
  }),
  refreshSession: post('refreshSession', '/session/refresh', {
    summary: 'A new access token for a refresh token, which changes with it',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object({ refreshToken: text(200, 20) }),
    response: session,
    problems: ['session.ended'],
  }),
  signOut: post('signOut', '/session/sign-out', {
    summary: 'Ends this session, or every session of the account',
    access: { who: 'anyone' },
    keyed: false,
    body: z.object({ refreshToken: text(200, 20), everywhere: z.boolean() }),
    response: empty,
  }),
  devices: get('devices', '/sessions', {
    summary: 'Devices on which this account is signed in (登录设备)',
    access: { who: 'account' },
    response: z.object({
      today: localDate,
      devices: z.array(
        z.object({
          sessionId: id('s'),
          /** The one that asks. */
          current: z.boolean(),
          app: z.enum(['miniapp', 'web']),
          device: z.enum(DEVICE_KINDS),
          signedInAt: instant,
          /** When it last asked for a new token: within ten minutes of its last use. */
          lastUsedAt: instant,
        }),
      ),
    }),
  }),
  endDevice: post('endDevice', '/sessions/{sessionId}/end', {
    summary: 'Signs one device out, or all others',
    access: { who: 'account' },
    keyed: false,
    params: z.object({ sessionId: z.union([id('s'), z.literal('others')]) }),
    response: empty,
  }),
  ...staffSignInRoutes,
};
