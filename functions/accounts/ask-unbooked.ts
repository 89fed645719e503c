import type { LocalDate } from '@linli/shared/kernel/date';
import type { Difference, DifferenceKind } from '@linli/shared/domain/difference';
import type { Fund } from '@linli/shared/domain/ledger';
import type { ReconciliationDeps } from './ports';
import { refundOf } from './resolve-difference';

/** Orders asked about a night and day: a day on which more notices were lost goes on the night after. */
export const ASKED_A_NIGHT = 200;

/** Differences that the platform's own answer may end. */
const ASKED: readonly DifferenceKind[] = ['not-booked', 'refund-outside'];

/**
 * Asks the platform about what only its bill knows: a payment whose notices were all lost is booked and insures or goes
 * back, a refund that nobody here asked for is noted for two people. The night's own accountant; bounded.
 *
 * @returns how many the platform gave an answer to
 */
export async function askUnbooked(
  { records, askPlatform, clock }: ReconciliationDeps,
  fund: Fund,
  day: LocalDate,
): Promise<number> {
  const open = (await records.differences(fund, day)).filter(
    ({ kind, status, orderId }) =>
      ASKED.includes(kind) && orderId !== undefined && (status === 'open' || status === 'waiting'),
  );
  let answered = 0;
  // Payments first: a refund is noted on the order that its payment was booked on.
  for (const difference of [...open].sort(paymentsFirst).slice(0, ASKED_A_NIGHT)) {
    const occasion = { now: clock.now(), requestId: `reconcile-${day}` };
    const asked = await askPlatform(difference.orderId ?? '', occasion, refundOf(difference));
    if (asked !== undefined) answered++;
  }
  return answered;
}

const paymentsFirst = (a: Difference, b: Difference): number =>
  Number(a.movement === 'refund') - Number(b.movement === 'refund');
