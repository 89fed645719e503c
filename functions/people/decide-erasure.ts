import type { Dossier } from '@linli/shared/domain/card';
import type { EventActor } from '@linli/shared/domain/event';
import type { Mandate } from '@linli/shared/domain/mandate';
import type { OrderStatus } from '@linli/shared/domain/premium-order';
import { isoInstant } from '@linli/shared/kernel/date';
import type { SessionId } from '@linli/shared/kernel/ids';
import type { Change, PersonEvents, RecordWrite } from '../records/change';
import type { Account, Session } from '../records/ports';

/** An account and everything that hangs on it, as an erasure finds it. */
export interface ErasableAccount {
  readonly account: Account;
  /** The holder; absent for an account that was never bound. */
  readonly holder?: Dossier;
  /** Mandates that the account holds, with the people who gave them; the holder's own is among them. */
  readonly mandates: readonly { readonly mandate: Mandate; readonly dossier: Dossier }[];
  readonly sessions: readonly Session[];
  readonly orders: readonly OrderStatus[];
}

export type ErasureObstacle = 'privacy.open-order' | 'privacy.agent-account' | 'privacy.too-much';

/** Money is still on its way to or from this WeChat: without the account nobody could give it back. */
const OPEN: readonly OrderStatus[] = ['created', 'paying', 'paid', 'closing', 'refunding', 'disputed', 'questioned'];
/** Sessions taken away with the account; older ones end by themselves and find no account. */
const MOST_SESSIONS = 12;
/** Each costs a mandate, a head, an event and a card: one transaction holds a hundred items. */
const MOST_FAMILY = 18;

/** Why an account cannot be erased now. */
export function erasureObstacle({
  account,
  mandates,
  orders,
}: Pick<ErasableAccount, 'account' | 'mandates' | 'orders'>): ErasureObstacle | undefined {
  if (account.staffId !== undefined) return 'privacy.agent-account';
  if (orders.some((status) => OPEN.includes(status))) return 'privacy.open-order';
  return mandates.length > MOST_FAMILY + 1 ? 'privacy.too-much' : undefined;
}

/** Who erases, and from which session: it goes with the account. */
export interface Erasing {
  readonly actor: EventActor;
  readonly now: number;
  readonly requestId: string;
  readonly own?: SessionId;
}

/**
 * Erases an account (注销): WeChat ids, sessions, family cards and mandates, the holder's phone, in one transaction with the line in each
 * record. What the law keeps (registration, payments, reimbursements, filings, the log itself) stays and is no longer reachable from
 * any phone.
 */
export function eraseAccount(
  { account, holder, mandates, sessions }: ErasableAccount,
  { actor, now, requestId, own }: Erasing,
): Change {
  const at = isoInstant(now);
  const holderId = holder?.person.personId;
  const ended = mandates.flatMap(({ mandate }): RecordWrite[] => [
    { put: 'mandate', record: { ...mandate, status: 'withdrawn', withdrawnAt: at }, expect: 'granted' },
    { remove: 'card', viewer: account.accountId, personId: mandate.personId },
  ]);
  const left = mandates
    .filter(({ mandate }) => mandate.personId !== holderId)
    .map(({ mandate, dossier }): PersonEvents => ({
      personId: mandate.personId,
      after: dossier.sequence,
      events: [{ type: 'family.left', at, actor, facts: { mandateId: mandate.mandateId }, requestId }],
    }));
  const { phone: _erased, ...withoutPhone } = holder?.person ?? {};
  return {
    writes: [
      { remove: 'account', record: account },
      ...ended,
      ...(own === undefined ? [] : [{ remove: 'session', sessionId: own, expect: 'live' } as const]),
      ...sessions
        .filter(({ sessionId }) => sessionId !== own)
        .slice(0, MOST_SESSIONS)
        .map(({ sessionId }): RecordWrite => ({ remove: 'session', sessionId })),
      ...(holder === undefined
        ? []
        : [{ put: 'person', record: withoutPhone as Dossier['person'], expect: 'known' } as const]),
    ],
    events: [
      ...left,
      ...(holder === undefined
        ? []
        : [
            {
              personId: holder.person.personId,
              after: holder.sequence,
              events: [
                { type: 'person.account-erased' as const, at, actor, facts: { family: left.length }, requestId },
              ],
            },
          ]),
    ],
  };
}
