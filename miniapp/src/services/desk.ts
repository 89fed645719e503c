/**
 * The desk's own session and client (经办登录). A clerk may be a resident too, with WeChat signed in in the same browser: the two
 * never carry each other's token. Desk pages call with `deskCall`, and hooks take `{ call: deskCall }`.
 */
import { createStore, useStore } from '../state/store';
import { preferences } from '../preferences/preferences';
import { baseUrl } from './base-url';
import { createClient, type Client } from './client';
import { connected, online } from './network';
import { randomBytes } from './platform';
import { createSession, type SessionKeeper, type Who } from './session';
import { storage } from './storage';
import { platformTransport } from './platform-transport';

const staffStore = createStore<Who | undefined>(undefined);

/** Why the last session ended; the sign-in page says it. */
const endedStore = createStore<'expired' | 'signed-out' | undefined>(undefined);

export const deskSession: SessionKeeper = createSession({
  client: () => deskClient,
  storage,
  key: 'desk-session',
  watched: staffStore,
  wechat: undefined,
  channel: 'h5',
  now: Date.now,
  onEnd: (why) => endedStore.set(why),
});

const deskClient: Client = createClient({
  transport: platformTransport,
  credentials: deskSession,
  baseUrl,
  language: () => preferences.get().language,
  random: randomBytes,
  hasNetwork: () => connected.get(),
  onReached: (reached) => online.set(reached),
});

/** Calls one endpoint as the member of staff who is signed in at this desk. */
export const deskCall: Client['call'] = deskClient.call.bind(deskClient);

/** The member of staff who is signed in at this desk; undefined when nobody is. */
export const useStaff = (): Who | undefined => useStore(staffStore);

/** Why nobody is signed in any more; undefined when nobody was. */
export const useDeskEnded = (): 'expired' | 'signed-out' | undefined => useStore(endedStore);
