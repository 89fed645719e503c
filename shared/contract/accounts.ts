import * as z from 'zod/mini';
import {
  DIFFERENCE_ACTIONS,
  DIFFERENCE_KINDS,
  DIFFERENCE_STATUSES,
  RECONCILIATION_STATUSES,
} from '../domain/difference';
import { FUNDS, JOURNAL_EVENTS, LEDGER_ACCOUNTS } from '../domain/ledger';
import { get, post } from './route';
import { fen, instant, localDate, text } from './scalars';

/**
 * The fund's accounts (基金账务) for the accountant's desk. Nobody's name, number or phone stands in any of it: entries and
 * differences know orders and the platform's numbers alone.
 */
const fund = z.enum(FUNDS);
const day = z.object({ day: localDate });

const side = z.object({ payments: z.int(), paid: fen, refunds: z.int(), refunded: fen });

const reconciliation = z.object({
  day: localDate,
  status: z.enum(RECONCILIATION_STATUSES),
  totals: z.object({ ours: side, notices: side, bill: side, agreed: side }),
  /** Differences that are open or wait. */
  open: z.int(),
  ranAt: instant,
  runs: z.int(),
});

export const difference = z.object({
  differenceId: z.string(),
  day: localDate,
  kind: z.enum(DIFFERENCE_KINDS),
  movement: z.optional(z.enum(['payment', 'refund'])),
  number: z.string(),
  ours: z.optional(fen),
  notice: z.optional(fen),
  bill: z.optional(fen),
  orderId: z.optional(z.string()),
  transactionId: z.optional(z.string()),
  otherDay: z.optional(localDate),
  status: z.enum(DIFFERENCE_STATUSES),
  /** Days since the money moved. */
  age: z.int(),
  steps: z.array(
    z.object({
      action: z.enum([...DIFFERENCE_ACTIONS, 'find', 'find-again', 'agree']),
      at: instant,
      by: z.optional(z.string()),
      note: z.optional(z.string()),
      outcome: z.optional(z.string()),
    }),
  ),
  version: z.int(),
  /** What this member of staff may do about it now. */
  allowed: z.array(z.enum(DIFFERENCE_ACTIONS)),
});

export const ledgerEntry = z.object({
  entryId: z.string(),
  day: localDate,
  at: instant,
  event: z.enum(JOURNAL_EVENTS),
  /** Order or enrolment that caused it. */
  cause: z.string(),
  lines: z.array(z.object({ account: z.enum(LEDGER_ACCOUNTS), amount: fen })),
  transactionId: z.optional(z.string()),
  outRefundNo: z.optional(z.string()),
});

/** A difference's id: kind, movement and number, as the server makes it. */
const differenceId = z.string().check(z.regex(/^[a-z-]+\.[\w.*|@-]{1,80}$/, { error: 'id.shape' }));

export const accountsRoutes = {
  fundMorning: get('fundMorning', '/desk/accounts', {
    summary: 'What the accountant sees first: how the last days were reconciled, and every difference that waits',
    access: { who: 'staff', scope: 'ledger:read', where: 'district' },
    response: z.object({
      fund,
      today: localDate,
      /** The day whose bill is due last. */
      yesterday: localDate,
      /** The last thirty days that ran, newest first. */
      days: z.array(reconciliation),
      /** Oldest first. */
      queue: z.array(difference),
    }),
  }),
  fundDay: get('fundDay', '/desk/accounts/days/{day}', {
    summary: 'One day: its reconciliation, all its differences, and the balance table (科目余额表)',
    access: { who: 'staff', scope: 'ledger:read', where: 'district' },
    params: day,
    response: z.object({
      day: localDate,
      reconciliation: z.optional(reconciliation),
      differences: z.array(difference),
      balances: z.array(
        z.object({ account: z.enum(LEDGER_ACCOUNTS), opening: fen, debit: fen, credit: fen, closing: fen }),
      ),
      /** Whether debit equals credit, and openings and closings sum to zero. */
      closes: z.boolean(),
    }),
  }),
  fundEntries: get('fundEntries', '/desk/accounts/days/{day}/entries', {
    summary: 'Journal entries of a day (记账凭证), a page at a time',
    access: { who: 'staff', scope: 'ledger:read', where: 'district' },
    params: day,
    query: z.object({ after: z.optional(text(2_000)) }),
    response: z.object({ entries: z.array(ledgerEntry), next: z.optional(z.string()) }),
  }),
  reconcileAgain: post('reconcileAgain', '/desk/accounts/days/{day}/reconciliations', {
    summary: 'Fetches the bill of a day and reconciles it once more',
    access: { who: 'staff', scope: 'difference:resolve', where: 'district' },
    params: day,
    body: z.object({}),
    response: z.object({ reconciliation }),
    // Running twice comes to the same.
    keyed: false,
    problems: ['accounts.day-not-over', 'accounts.day-too-old'],
  }),
  resolveDifference: post('resolveDifference', '/desk/accounts/days/{day}/differences/{differenceId}/actions', {
    summary: 'Does something about a difference: ask the platform, wait, note a call, explain and close',
    access: { who: 'staff', scope: 'difference:resolve', where: 'district' },
    params: z.object({ day: localDate, differenceId }),
    body: z.object({
      action: z.enum(DIFFERENCE_ACTIONS),
      version: z.int(),
      /** What was found out; demanded for `call` and `explain`. */
      note: z.optional(text(300)),
    }),
    response: difference,
    problems: ['accounts.note-missing', 'accounts.action-refused', 'record.stale'],
  }),
};
