import type { ResponseOf } from '@linli/shared/contract/route';
import type { accountsRoutes } from '@linli/shared/contract/accounts';
import { actionsOn, ageOf, type Difference, type Reconciliation } from '@linli/shared/domain/difference';
import type { JournalEntry } from '@linli/shared/domain/ledger';
import { scopesOf } from '@linli/shared/domain/roles';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Actor } from '../http/actor';

type DifferenceAnswer = ResponseOf<typeof accountsRoutes.resolveDifference>;
type EntryAnswer = ResponseOf<typeof accountsRoutes.fundEntries>['entries'][number];
type ReconciliationAnswer = ResponseOf<typeof accountsRoutes.reconcileAgain>['reconciliation'];

/** A difference as this member of staff sees it: an auditor reads, an accountant has buttons. */
export function differenceAnswer(difference: Difference, actor: Actor, today: LocalDate): DifferenceAnswer {
  const { fund: _fund, steps, ...rest } = difference;
  const mayAct = scopesOf(actor.roles).has('difference:resolve');
  return {
    ...rest,
    age: ageOf(difference, today),
    steps: steps.map(({ staffId: _staffId, ...step }) => step),
    allowed: mayAct ? [...actionsOn(difference)] : [],
  };
}

export const reconciliationAnswer = ({
  day,
  status,
  totals,
  open,
  ranAt,
  runs,
}: Reconciliation): ReconciliationAnswer => ({
  day,
  status,
  totals,
  open,
  ranAt,
  runs,
});

export const entryAnswer = ({ entryId, day, at, event, cause, lines, platform }: JournalEntry): EntryAnswer => ({
  entryId,
  day,
  at,
  event,
  cause,
  lines: lines.map(({ account, amount }) => ({ account, amount })),
  ...(platform?.transactionId !== undefined && { transactionId: platform.transactionId }),
  ...(platform?.outRefundNo !== undefined && { outRefundNo: platform.outRefundNo }),
});
