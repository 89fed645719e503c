import type { ResponseOf } from '@linli/shared/contract/route';
import type { sessionRoutes } from '@linli/shared/contract/session';
import { deviceKind } from '@linli/shared/domain/device';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId, type RandomBytes } from '@linli/shared/kernel/ids';
import { type Actor, staffPrincipal } from '../http/actor';
import type { Context } from '../http/use-case';
import type { AccessTokens } from '../http/tokens';
import type { Account, Session, Staff } from '../records/ports';
import { hashSecret, newSecret, writeRefreshToken } from './refresh-secret';
import { ACCOUNT_SESSION_SECONDS, DESK_SESSION_SECONDS } from './rotate';

export type SessionAnswer = ResponseOf<typeof sessionRoutes.signInWechat>;

/** Whose session it is: an account (with its agent's post, if it has one), or a member of staff at the desk. */
export type Principal =
  { readonly account: Account; readonly staff?: Staff } | { readonly account?: undefined; readonly staff: Staff };

const NAMELESS = '微信用户';

/** The claims of the access token: rights as they stand now. Staff who left have none. */
export function actorOf(
  { account, staff }: Principal,
  session: Pick<Session, 'sessionId' | 'app' | 'createdAt'>,
): Actor {
  const serving = staff?.active === true ? staff : undefined;
  const openid = session.app === 'desk' ? undefined : account?.openids[session.app];
  return {
    principal: account?.accountId ?? staffPrincipal((staff as Staff).staffId),
    sessionId: session.sessionId,
    app: session.app,
    signedInAt: session.createdAt,
    ...(account !== undefined && { accountId: account.accountId }),
    ...(openid !== undefined && { openid }),
    ...(account?.personId !== undefined && { personId: account.personId }),
    name: serving?.name ?? account?.maskedName ?? NAMELESS,
    ...(serving !== undefined && { staffId: serving.staffId }),
    // A phone that is lost carries an agent's rights at most: posts are held at the desk.
    roles: (serving?.roles ?? []).filter((role) => session.app === 'desk' || role === 'agent'),
    areas: session.app === 'desk' ? (serving?.jurisdiction.areas ?? []) : [],
    grids: serving?.grids ?? [],
  };
}

/** A new session and its first secret. */
export function openSession(
  principal: string,
  app: Session['app'],
  { now, headers }: Pick<Context, 'now' | 'headers'>,
  random: RandomBytes,
): { session: Session; secret: string } {
  const secret = newSecret(random);
  const at = isoInstant(now);
  const seconds = app === 'desk' ? DESK_SESSION_SECONDS : ACCOUNT_SESSION_SECONDS;
  return {
    secret,
    session: {
      sessionId: newId('s', random),
      principal,
      app,
      device: deviceKind(headers['user-agent']),
      secretHash: hashSecret(secret),
      rotatedAt: at,
      createdAt: at,
      expires: Math.floor(now / 1000) + seconds,
    },
  };
}

/** What the phone or desk gets: tokens, and what it shows before its first read. */
export async function answerSession(
  principal: Principal,
  session: Pick<Session, 'sessionId' | 'app' | 'createdAt'>,
  secret: string,
  tokens: Pick<AccessTokens, 'issue'>,
): Promise<SessionAnswer> {
  const actor = actorOf(principal, session);
  const { token, expiresIn } = await tokens.issue(actor);
  return {
    accessToken: token,
    expiresIn,
    refreshToken: writeRefreshToken({ sessionId: session.sessionId, secret }),
    who: {
      kind: principal.account === undefined ? 'staff' : 'resident',
      bound: principal.account?.personId !== undefined,
      ...(principal.account?.personId !== undefined && { personId: principal.account.personId }),
      ...(actor.staffId !== undefined && { name: actor.name }),
      roles: [...actor.roles],
      grids: actor.grids.map((grid) => ({ ...grid })),
    },
  };
}
