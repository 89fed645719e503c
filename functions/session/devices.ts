import type { sessionRoutes } from '@linli/shared/contract/session';
import type { AccountId } from '@linli/shared/kernel/ids';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { Records, Session } from '../records/ports';
import { endSession } from '../records/end-session';
import type { SessionPorts } from './ports';

const openSessions = async (
  records: Pick<Records, 'sessions'>,
  accountId: AccountId,
  now: number,
): Promise<readonly Session[]> =>
  (await records.sessions(accountId)).filter(({ endedAt, expires }) => endedAt === undefined && expires * 1000 > now);

/** Where this account is signed in, the device that asks first (登录设备). */
export const devices =
  ({ records }: SessionPorts): Read<typeof sessionRoutes.devices> =>
  async ({ actor, now, today }) => {
    if (actor.accountId === undefined) return err(PROBLEMS.noScope);
    const open = await openSessions(records, actor.accountId, now);
    return ok({
      today,
      devices: open
        .map(({ sessionId, app, device, createdAt, rotatedAt }) => ({
          sessionId,
          current: sessionId === actor.sessionId,
          app: app === 'web' ? ('web' as const) : ('miniapp' as const),
          device: device ?? ('unknown' as const),
          signedInAt: createdAt,
          lastUsedAt: rotatedAt,
        }))
        .sort(
          (one, other) => Number(other.current) - Number(one.current) || (one.lastUsedAt < other.lastUsedAt ? 1 : -1),
        ),
    });
  };

/**
 * Signs one device out, or all but this one. A session of somebody else, and one that was never there, answer like one that has
 * ended: there is nothing left to end.
 */
export const endDevice =
  ({ records }: SessionPorts): Read<typeof sessionRoutes.endDevice> =>
  async ({ actor, now }, { params: { sessionId } }) => {
    if (actor.accountId === undefined) return err(PROBLEMS.noScope);
    const open = await openSessions(records, actor.accountId, now);
    const wanted = open.filter((one) =>
      sessionId === 'others' ? one.sessionId !== actor.sessionId : one.sessionId === sessionId,
    );
    const ended = await Promise.all(wanted.map((session) => endSession(records, session, now)));
    return ended.every(Boolean) ? ok({}) : err(PROBLEMS.contended);
  };
