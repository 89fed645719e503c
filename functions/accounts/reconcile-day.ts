import type { BureauSubject, EventActor } from '@linli/shared/domain/event';
import { addDays, type Instant, isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { isId } from '@linli/shared/kernel/ids';
import {
  BILL_KINDS,
  type Difference,
  isSettled,
  mergeDifferences,
  type Reconciliation,
} from '@linli/shared/domain/difference';
import type { Fund } from '@linli/shared/domain/ledger';
import { orderIdOf, type OrderStatus } from '@linli/shared/domain/premium-order';
import {
  type BillRow,
  type Booking,
  bookingsOf,
  type KnownOrder,
  type Nearby,
  reconcile,
  type Reconciled,
  sideTotals,
  unmatched,
} from '@linli/shared/domain/reconciliation';
import type { Change } from '../records/change';
import { decideAgain } from '../records/decide-again';
import { billIsDue, billIsOverdue } from './due-days';
import type { BillFailure, DayBill, ReconciliationDeps } from './ports';

/** Days before and after in which the other side of a movement is looked for. */
const NEARBY_DAYS = 1;
/** Differences written in one transaction with the day's result. */
const WRITTEN_AT_ONCE = 50;

/**
 * Reconciles one day, or tries to: books, notices and bill are compared, and differences open, stay or close. Running it
 * again, or twice at once, comes to the same. A bill that is not there or not believed judges nothing but itself.
 */
export async function reconcileDay(
  deps: ReconciliationDeps,
  fund: Fund,
  day: LocalDate,
  by?: AskedBy,
): Promise<Reconciliation> {
  const { records, readBill, clock, log } = deps;
  const [entries, sameDay, dayAfter, answer] = await Promise.all([
    records.journal(fund, day),
    records.notices(day),
    records.notices(addDays(day, 1)),
    readBill(day),
  ]);
  const ours = bookingsOf(entries);
  const notices = [...sameDay, ...dayAfter.filter(({ kind }) => kind === 'refund')];
  const bill = missingAfterAll(answer, ours);
  const found = bill.ok ? await compared(deps, fund, day, ours, notices, bill.value) : undefined;
  const totals = found?.totals ?? {
    ours: sideTotals(ours),
    notices: sideTotals(sameDay),
    bill: sideTotals([]),
    agreed: sideTotals([]),
  };
  const now = clock.now();
  const differences = found?.differences ?? (bill.ok ? [] : billFault(bill.error.why, day, now));
  // Without a bill nothing is said of movements: what was open of them stays so. A fault of the bill replaces another.
  const about = (kind: Difference['kind']): boolean =>
    kind !== 'balance' && (bill.ok || (differences.length > 0 && BILL_KINDS.includes(kind)));

  const result = await decideAgain(records, async () => {
    const [before, known] = await Promise.all([records.reconciliation(fund, day), records.differences(fund, day)]);
    const merged = mergeDifferences(known, differences, about, { fund, day, at: isoInstant(now) });
    const open = merged.after.filter((difference) => !isSettled(difference)).length;
    const record: Reconciliation = {
      fund,
      day,
      status: bill.ok ? (open === 0 ? 'agreed' : 'differs') : refused(bill.error.why) ? 'bill-refused' : 'waiting',
      totals,
      open,
      ranAt: isoInstant(now),
      runs: (before?.runs ?? 0) + 1,
      ...(bill.ok && bill.value.sha1 !== undefined && { billSha1: bill.value.sha1 }),
      version: (before?.version ?? 0) + 1,
    };
    // More than one transaction holds: those beyond go first, by themselves; a run cut off here is simply run again.
    const early = merged.changed.slice(WRITTEN_AT_ONCE);
    for (let from = 0; from < early.length; from += WRITTEN_AT_ONCE) {
      const committed = await records.commit({ writes: puts(early.slice(from, from + WRITTEN_AT_ONCE)), events: [] });
      if (!committed.ok) throw new Error(`differences of ${day} were changed meanwhile: run it again`);
    }
    const writes = [...puts(merged.changed.slice(0, WRITTEN_AT_ONCE)), { put: 'reconciliation', record } as const];
    const events = by === undefined ? [] : [await asked(records, record, by, isoInstant(now))];
    return { change: { writes, events }, answer: record };
  });
  log.write(result.status === 'agreed' || result.status === 'waiting' ? 'info' : 'warn', 'reconciliation.finished', {
    fund,
    day,
    status: result.status,
    open: result.open,
    runs: result.runs,
    ...(!bill.ok && { reason: bill.error.why, detail: bill.error.detail }),
  });
  return result;
}

/** Who had a day compared once more; nobody for the nightly job. */
export interface AskedBy {
  readonly actor: EventActor;
  readonly requestId: string;
  /** The bureau's own chain. */
  readonly subject: BureauSubject;
}

/** The line in the bureau's chain: who had which day compared, and what came of it. */
const asked = async (
  records: ReconciliationDeps['records'],
  { fund, day, status, open }: Reconciliation,
  { actor, requestId, subject }: AskedBy,
  at: Instant,
): Promise<Change['events'][number]> => ({
  personId: subject,
  after: await records.lastSequence(subject),
  events: [{ type: 'day.reconciled', at, actor, facts: { fund, day, status, open }, requestId }],
});

const puts = (differences: readonly Difference[]) =>
  differences.map((record) => ({ put: 'difference', record }) as const);

type BillAnswer = Awaited<ReturnType<ReconciliationDeps['readBill']>>;

/** "Nothing moved that day" while our books say that something did is no bill at all. */
const missingAfterAll = (answer: BillAnswer, ours: readonly Booking[]): BillAnswer =>
  answer.ok && answer.value.statement === 'none' && ours.length > 0
    ? { ok: false, error: { why: 'not-ready', detail: `no statement, and ${ours.length} movements in the books` } }
    : answer;

const refused = (why: BillFailure): boolean => why !== 'not-ready' && why !== 'unreachable';

/** What a missing or doubtful bill is as a difference; nothing while it may still come. */
function billFault(
  why: BillFailure,
  day: LocalDate,
  now: number,
): readonly { kind: Difference['kind']; number: string }[] {
  if (refused(why)) return [{ kind: why as Difference['kind'], number: 'bill' }];
  return billIsOverdue(day, now) ? [{ kind: 'bill-missing', number: 'bill' }] : [];
}

async function compared(
  deps: ReconciliationDeps,
  fund: Fund,
  day: LocalDate,
  ours: readonly Booking[],
  notices: Parameters<typeof reconcile>[0]['notices'],
  bill: DayBill,
): Promise<Reconciled> {
  const nearby = await lookAround(deps, fund, day, unmatched({ ours, bill: bill.rows }));
  return reconcile({ day, merchant: deps.merchant, ours, notices, bill: bill.rows, nearby });
}

/** What the days around and the orders say of what found no partner; nothing is read when everything did. */
async function lookAround(
  { records, readBill, clock }: ReconciliationDeps,
  fund: Fund,
  day: LocalDate,
  lonely: { readonly rows: readonly BillRow[]; readonly bookings: readonly Booking[] },
): Promise<Nearby> {
  const around = Array.from({ length: NEARBY_DAYS }, (_, index) => [addDays(day, -1 - index), addDays(day, 1 + index)]);
  const days = around.flat();
  const [journals, bills, orders] = await Promise.all([
    Promise.all(lonely.rows.length === 0 ? [] : days.map((other) => records.journal(fund, other))),
    Promise.all(
      lonely.bookings.length === 0
        ? []
        : days.filter((other) => billIsDue(other, clock.now())).map((other) => readBill(other)),
    ),
    knownOrders(records, lonely.rows),
  ]);
  return {
    bookings: journals.flatMap((entries) => bookingsOf(entries)),
    rows: bills.flatMap((answer) => (answer.ok ? answer.value.rows : [])),
    orders,
  };
}

/** Orders whose money is in our books as income, or as held. */
const KEEPS_MONEY: readonly OrderStatus[] = ['paid', 'insured', 'disputed', 'questioned'];

async function knownOrders(
  records: ReconciliationDeps['records'],
  rows: readonly BillRow[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const known = new Map<string, KnownOrder>();
  for (const outTradeNo of new Set(rows.map((row) => row.outTradeNo))) {
    const orderId = orderIdOf(outTradeNo);
    const order = isId('o', orderId) ? await records.order(orderId) : undefined;
    if (order !== undefined)
      known.set(outTradeNo, {
        orderId,
        refunding: order.status === 'refunding',
        keepsMoney: KEEPS_MONEY.includes(order.status),
      });
  }
  return known;
}
