import { Logger } from '@aws-lambda-powertools/logger';
import { supportCode } from '@linli/shared/kernel/correlation';
import type { Impersonal } from '@linli/shared/kernel/personal';
import { redactText } from '@linli/shared/kernel/redact';
import { metricsOf } from '../observe/metrics';
import type { LevelOf } from './log-messages';
import { currentWork, type WorkSummary } from '../observe/work';

/**
 * The catalogue of log messages: what can be said, and with which fields. Fields are ids, codes and figures; a text that
 * comes from outside passes {@link redactText}. Nothing else is ever logged.
 */
export interface LogCatalogue {
  'request.answered': WorkSummary & {
    route: string;
    status: number;
    code?: string;
    requestId: string;
    principal?: string;
  };
  'request.failed': { route: string; requestId: string; error: string; stack?: string };
  'write.replayed': { route: string; requestId: string };
  'write.contended': { route: string; requestId: string; guards: string; attempt: number };
  'session.refused': { reason: string; requestId: string };
  'payment.noticed': { orderId: string; requestId: string };
  'payment.notice-refused': { reason: string; requestId: string; orderId?: string };
  'payment.settled': { orderId: string; status: string; requestId: string };
  /** Money that insures nobody and goes back; or is back. */
  'payment.refund': { orderId: string; status: string; reason: string; attempt: number; requestId: string };
  /** A refund that only a person can move on: alarm. */
  'payment.refund-in-trouble': { orderId: string; trouble: string; detail: string; requestId: string };
  'payment.disputed': { orderId: string; reason: string; requestId: string };
  'payment.platform-failed': { orderId: string; reason: string; detail: string; requestId: string };
  /** One run over a list of orders: how many came to what. */
  'schedule.orders-followed': { list: string; settled: number; closed: number; waiting: number; failed: number };
  'phone-code.not-sent': { purpose: string; reason: string; detail: string; requestId: string };
  'schedule.messages-resent': { done: number; later: number };
  /** The month's sweep as far as it has come: how many accounts came to what. */
  'schedule.accounts-swept': {
    month: string;
    finished: boolean;
    kept: number;
    noted: number;
    cleared: number;
    erased: number;
    obstacle: number;
    contended: number;
  };
  'message.not-tried': { id: string; error: string };
  'message.sent': { id: string; template: string };
  'message.refused': { id: string; template: string; reason: string };
  'card.updated': { personId: string; viewers: number };
  /** Entries of a stream batch, and how many of them were new to the balances. */
  'ledger.counted': { entries: number; counted: number };
  /** An entry of the journal was changed, taken away or is out of balance: alarm. `change` is the stream's word for it. */
  'ledger.tampered': { entryId: string; day: string; change: string };
  /** A kept balance that is not what its entries add up to: alarm. Amounts in fen. */
  'ledger.differs': {
    fund: string;
    day: string;
    account: string;
    keptDebit: number;
    keptCredit: number;
    entriesDebit: number;
    entriesCredit: number;
  };
  'reconciliation.finished': {
    fund: string;
    day: string;
    status: string;
    open: number;
    runs: number;
    reason?: string;
    detail?: string;
  };
  'reconciliation.failed': { fund: string; day: string; error: string };
  'stream.handled': WorkSummary & { failed: boolean };
  /** A number is not there though a later one is: alarm. */
  'audit.gap': { subject: string; sequence: number };
  /** A link says something else than its event does: alarm. */
  'audit.link-differs': { subject: string; sequence: number };
  'audit.day-published': { day: string; links: number; hash: string };
  /** The queue did not take a reading: the answer did not leave. */
  'audit.reading-refused': { route: string; reason: string; detail: string; requestId: string };
  'audit.readings-written': { subject: string; readings: number };
  'audit.reading-failed': { messageId: string; error: string };
  'stream.record-failed': { sequence: string; error: string };
  'schedule.ran': WorkSummary & { failed: boolean };
}

export type Level = 'info' | 'warn' | 'error';

export interface Log {
  /** The compiler takes no name, number, phone or address among the fields ({@link Impersonal}). */
  write<K extends keyof LogCatalogue, F extends LogCatalogue[K]>(
    level: LevelOf<K>,
    message: K,
    fields: F & Impersonal<F>,
  ): void;
}

/** The fields as they may be written down: each text passed through the mask. */
export const maskFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redactText(value) : value]),
  );

/**
 * A line as it is written: the fields, masked, the cause of the work that wrote it (request, the action on the phone, and the
 * code that the phone shows when something fails), and what makes its figures metrics.
 */
export function lineOf(message: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const work = currentWork();
  return {
    ...(work !== undefined && {
      requestId: work.requestId,
      correlationId: work.correlationId,
      supportCode: supportCode(work.correlationId),
    }),
    ...maskFields(fields),
    ...metricsOf(message, fields, Date.now()),
  };
}

/** Structured JSON lines through Powertools. */
export function powertoolsLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return { write: (level, message, fields) => logger[level](message, lineOf(message, fields)) };
}
