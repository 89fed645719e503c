/** The only place where services are put together. Pages use hooks (use-query, use-action) and what is exported here. */
import { preferences } from '../preferences/preferences';
import { baseUrl } from './base-url';
import { createClient, type Client } from './client';
import { forgetAnswers } from './last-answers';
import { connected, online } from './network';
import { randomBytes } from './platform';
import { createSession, type SessionKeeper } from './session';
import { storage } from './storage';
import { platformTransport } from './platform-transport';
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
  transport: platformTransport,
  credentials: session,
  baseUrl,
  language: () => preferences.get().language,
  random: randomBytes,
  hasNetwork: () => connected.get(),
  onReached: (reached) => online.set(reached),
});

/**
 * Calls one endpoint: `await call(outOfAreaRoutes.fileOutOfArea, { params, body }, { key })`. A session that the server ended
 * meanwhile (signed out from another phone) is entered again with WeChat and the call repeated under its own key; in the
 * browser the page leaves for that, and what was typed is there when it comes back.
 */
export const call: Client['call'] = async (route, input, options) => {
  const before = session.who.get();
  const answer = await client.call(route, input, options);
  const ended = before !== undefined && session.who.get() === undefined;
  if (answer.ok || answer.error.status !== 401 || !ended) return answer;
  const entered = await session.ensure();
  return entered.ok ? client.call(route, input, options) : answer;
};

export { wechat, type PayOutcome } from './wechat';
export { storage } from './storage';
export { useWho, type Who } from './session';
