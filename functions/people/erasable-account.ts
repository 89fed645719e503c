import { granteeKey } from '@linli/shared/domain/mandate';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { Records } from '../records/ports';
import { allOrders } from './all-orders';
import type { ErasableAccount } from './decide-erasure';

type Reads = Pick<Records, 'home' | 'dossier' | 'mandate' | 'sessions' | 'orders'>;

/** Reads an account with everything that hangs on it; undefined when it is gone. */
export async function readErasableAccount(records: Reads, accountId: AccountId): Promise<ErasableAccount | undefined> {
  const { account, cards } = await records.home(accountId);
  if (account === undefined) return undefined;
  const key = granteeKey({ kind: 'family', accountId, relation: 'other' });
  const [holder, sessions, orders, people] = await Promise.all([
    account.personId && records.dossier(account.personId),
    records.sessions(accountId),
    allOrders(records, accountId),
    Promise.all(
      cards.map(async ({ personId }) => {
        const [mandate, dossier] = await Promise.all([records.mandate(personId, key), records.dossier(personId)]);
        return mandate?.status === 'granted' && dossier !== undefined ? [{ mandate, dossier }] : [];
      }),
    ),
  ]);
  return {
    account,
    ...(holder && { holder }),
    mandates: people.flat(),
    sessions: [...sessions].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
    orders: orders.map(({ status }) => status),
  };
}
