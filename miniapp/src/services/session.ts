import {
  sessionRoutes,
  type session as sessionSchema,
  type appConfig as appConfigSchema,
} from '@linli/shared/contract/session';
import type { ResponseOf } from '@linli/shared/contract/route';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { createStore, useStore, type Store } from '../state/store';
import type { Client, Credentials } from './client';
import { transportProblem, type CallProblem } from './problem';
import type { Storage } from './create-storage';
import type { WeChatClient } from './wechat/wechat-client';

export type Session = ResponseOf<{ response: typeof sessionSchema }>;
export type AppConfig = ResponseOf<{ response: typeof appConfigSchema }>;
/** Who is signed in, as far as pages need it. */
export type Who = Session['who'];

interface KeptSession {
  readonly session: Session;
  /** ms since the epoch, by this phone's clock at receipt */
  readonly endsAt: number;
}

const RESIDENT_KEY = 'session';
/** A token is renewed when this little of its life is left: a request takes time. ms */
const MARGIN = 30_000;

/** Signed-in session of this phone: tokens, and who it is. */
export interface SessionKeeper extends Credentials {
  /** Who is signed in; undefined when nobody is. Components: useWho(). */
  readonly who: { get(): Who | undefined };
  /** Signs in with WeChat if nobody is. In the browser the page leaves and comes back. Concurrent callers share one attempt. */
  ensure(): Promise<Result<Who, CallProblem>>;
  /** Takes a session that another route answered (staff sign-in, agent link). */
  accept(session: Session): void;
  /** After a binding the session says more (personId): asks for a new one. */
  refresh(): Promise<void>;
  /** Ends the session here and on the server. */
  signOut(everywhere?: boolean): Promise<void>;
}

/** The signed-in who, watched by useWho. */
export const whoStore = createStore<Who | undefined>(undefined);
export const useWho = (): Who | undefined => useStore(whoStore);

export interface SessionParts {
  /** Late, because the client needs the session and the session the client. */
  readonly client: () => Client;
  readonly storage: Storage;
  /** Where the session is kept; the desk's lies apart from the resident's, so that both can be open in one browser. */
  readonly key?: string;
  /** What watches it; default whoStore. */
  readonly watched?: Store<Who | undefined>;
  /** Absent at the desk: staff sign in on a page, never by themselves. */
  readonly wechat: WeChatClient | undefined;
  readonly channel: 'weapp' | 'h5';
  readonly now: () => number;
  /** The session is over: 'expired' (the server ended it; what was typed stays) or 'signed-out' (nothing of the person stays). */
  readonly onEnd?: (why: 'expired' | 'signed-out') => void;
}

export function createSession({
  client,
  storage,
  key = RESIDENT_KEY,
  watched = whoStore,
  wechat,
  channel,
  now,
  onEnd,
}: SessionParts): SessionKeeper {
  let kept = storage.read<KeptSession>(key);
  watched.set(kept?.session.who);
  let renewing: Promise<string | undefined> | undefined;
  let entering: Promise<Result<Who, CallProblem>> | undefined;

  const keep = (session: Session | undefined) => {
    kept = session === undefined ? undefined : { session, endsAt: now() + session.expiresIn * 1000 };
    if (kept === undefined) storage.remove(key);
    else storage.write(key, kept);
    watched.set(session?.who);
  };
  const end = (why: 'expired' | 'signed-out') => {
    keep(undefined);
    onEnd?.(why);
  };

  const renewNow = async (): Promise<string | undefined> => {
    // Another tab may have renewed: its token is in storage, and ours is spent.
    const stored = storage.read<KeptSession>(key);
    if (stored && stored.session.refreshToken !== kept?.session.refreshToken && stored.endsAt - now() > MARGIN) {
      kept = stored;
      return stored.session.accessToken;
    }
    if (kept === undefined) return undefined;
    const renewed = await client().call(sessionRoutes.refreshSession, {
      body: { refreshToken: kept.session.refreshToken },
    });
    if (renewed.ok) {
      keep(renewed.value);
      return renewed.value.accessToken;
    }
    // Ended for good only when the server says so; a dead network keeps the session.
    if (
      renewed.error.status === 401 ||
      renewed.error.status === 403 ||
      renewed.error.status === 410 ||
      renewed.error.code === 'session.ended'
    )
      end('expired');
    return undefined;
  };
  const renewOnce = () => {
    renewing ??= renewNow().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  const enter = async (): Promise<Result<Who, CallProblem>> => {
    if (wechat === undefined) return err({ code: 'session.missing', status: 401, title: '请先登录' });
    const config = await client().call(sessionRoutes.appConfig, {});
    if (!config.ok) return config;
    const code = await wechat.signInCode(config.value.authorizeUrl);
    if (!code.ok) return err(transportProblem('transport.offline'));
    const answer = await client().call(sessionRoutes.signInWechat, { body: { code: code.value, channel } });
    if (!answer.ok) return answer;
    keep(answer.value);
    return ok(answer.value.who);
  };

  return {
    who: { get: () => kept?.session.who },
    async token() {
      if (kept === undefined) return undefined;
      if (kept.endsAt - now() > MARGIN) return kept.session.accessToken;
      // An expired token still goes out when it could not be renewed: the server decides.
      return (await renewOnce()) ?? kept?.session.accessToken;
    },
    async renew(refused) {
      if (kept !== undefined && kept.session.accessToken !== refused) return kept.session.accessToken;
      return renewOnce();
    },
    ensure() {
      if (kept !== undefined) return Promise.resolve(ok(kept.session.who));
      entering ??= enter().finally(() => {
        entering = undefined;
      });
      return entering;
    },
    accept: keep,
    async refresh() {
      await renewOnce();
    },
    async signOut(everywhere = false) {
      const token = kept?.session.refreshToken;
      end('signed-out');
      if (token !== undefined)
        await client().call(sessionRoutes.signOut, { body: { refreshToken: token, everywhere } });
    },
  };
}
