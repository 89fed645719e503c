import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '@linli/shared/kernel/result';
import type { Client } from './client';
import { createStorage } from './create-storage';
import { transportProblem } from './problem';
import { createSession, type Session } from './session';

const sessionOf = (n: number): Session => ({
  accessToken: `a${n}`,
  expiresIn: 600,
  refreshToken: `refresh-token-number-${n}`,
  who: { kind: 'resident', bound: true, roles: [], grids: [] },
});

function setUp(answers: Record<string, () => unknown>) {
  const map = new Map<string, string>();
  const storage = createStorage({
    get: (key) => map.get(key),
    set: (key, text) => void map.set(key, text),
    remove: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  });
  const called: string[] = [];
  let now = 0;
  const client: Client = {
    call: ((route: { name: string }) => {
      called.push(route.name);
      return Promise.resolve(answers[route.name]?.() ?? err(transportProblem('transport.offline', 'e')));
    }) as unknown as Client['call'],
  };
  const onEnd = vi.fn();
  const wechat = {
    signInCode: () => Promise.resolve(ok('code')),
    requestPayment: () => Promise.resolve('paid' as const),
    askMessages: () => Promise.resolve([]),
    hasPhoneButton: true,
  };
  const session = createSession({ client: () => client, storage, wechat, channel: 'weapp', now: () => now, onEnd });
  return { session, storage, called, onEnd, pass: (ms: number) => void (now += ms) };
}
const signIn = { appConfig: () => ok({ authorizeUrl: '' }), signInWechat: () => ok(sessionOf(1)) };

describe('session', () => {
  it('signs in once for callers at the same moment, and keeps the session', async () => {
    const { session, storage, called } = setUp(signIn);
    await Promise.all([session.ensure(), session.ensure(), session.ensure()]);
    expect(called).toEqual(['appConfig', 'signInWechat']);
    expect(await session.token()).toBe('a1');
    expect(storage.read('session')).toMatchObject({ session: { accessToken: 'a1' } });
  });

  it('renews shortly before the end, once for all callers', async () => {
    const { session, called, pass } = setUp({ ...signIn, refreshSession: () => ok(sessionOf(2)) });
    await session.ensure();
    pass(575_000);
    expect(await Promise.all([session.token(), session.token()])).toEqual(['a2', 'a2']);
    expect(called.filter((name) => name === 'refreshSession')).toHaveLength(1);
  });

  it('gives the newer token when the refused one is already replaced', async () => {
    const { session, called } = setUp({ ...signIn, refreshSession: () => ok(sessionOf(2)) });
    await session.ensure();
    expect(await session.renew('a1')).toBe('a2');
    expect(await session.renew('a1')).toBe('a2');
    expect(called.filter((name) => name === 'refreshSession')).toHaveLength(1);
  });

  it('stays signed in when the network fails, and ends when the server ended it', async () => {
    const dead = setUp(signIn);
    await dead.session.ensure();
    expect(await dead.session.renew('a1')).toBeUndefined();
    expect(dead.session.who.get()).toBeDefined();

    const ended = setUp({ ...signIn, refreshSession: () => err({ code: 'session.ended', status: 401, title: '' }) });
    await ended.session.ensure();
    expect(await ended.session.renew('a1')).toBeUndefined();
    expect(ended.session.who.get()).toBeUndefined();
    expect(ended.onEnd).toHaveBeenCalledWith('expired');
  });

  it('takes everything away on signing out', async () => {
    const { session, storage, onEnd, called } = setUp({ ...signIn, signOut: () => ok({}) });
    await session.ensure();
    await session.signOut(true);
    expect(storage.read('session')).toBeUndefined();
    expect(onEnd).toHaveBeenCalledWith('signed-out');
    expect(called).toContain('signOut');
  });
});
