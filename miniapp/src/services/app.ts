/** The only place where services are put together. Pages use hooks (use-query, use-action) and what is exported here. */
import { preferences } from '../preferences/preferences';
import { baseUrl } from './base-url';
import { createClient, type Client } from './client';
import { forgetAnswers } from './last-answers';
import { online } from './network';
import { randomBytes } from './platform';
import { createSession, type SessionKeeper } from './session';
import { storage } from './storage';
import { taroTransport } from './taro-transport';
import { wechat } from './wechat';

export const session: SessionKeeper = createSession({
  client: () => client,
  storage,
  wechat,
  channel: process.env['TARO_ENV'] === 'weapp' ? 'weapp' : 'h5',
  now: Date.now,
  onEnd: (why) => {
    forgetAnswers();
    if (why === 'signed-out') for (const key of storage.keys('draft:')) storage.remove(key);
  },
});

export const client: Client = createClient({
  transport: taroTransport,
  credentials: session,
  baseUrl,
  language: () => preferences.get().language,
  random: randomBytes,
  onReached: (reached) => online.set(reached),
});

/** Calls one endpoint: `await call(outOfAreaRoutes.fileOutOfArea, { params, body }, { key })`. */
export const call: Client['call'] = client.call.bind(client);

export { wechat, type PayOutcome } from './wechat';
export { storage } from './storage';
export { useWho, type Who } from './session';
