import { Logger } from '@aws-lambda-powertools/logger';
import { redactText } from '@linli/shared/kernel/redact';

/**
 * The catalogue of log messages: what can be said, and with which fields. Fields are ids, codes and figures; a text that
 * comes from outside passes {@link redactText}. Nothing else is ever logged.
 */
export interface LogCatalogue {
  'request.answered': {
    route: string;
    status: number;
    code?: string;
    ms: number;
    requestId: string;
    principal?: string;
  };
  'request.failed': { route: string; requestId: string; error: string; stack?: string };
  'write.replayed': { route: string; requestId: string };
  'write.contended': { route: string; requestId: string; guards: string; attempt: number };
  'session.refused': { reason: string; requestId: string };
  'payment.noticed': { orderId: string; requestId: string };
  'payment.notice-refused': { reason: string; requestId: string };
  'payment.settled': { orderId: string; status: string; requestId: string };
  'payment.platform-failed': { orderId: string; reason: string; detail: string; requestId: string };
  'schedule.orders-closed': { closed: number; paid: number; failed: number };
  'phone-code.not-sent': { purpose: string; reason: string; detail: string; requestId: string };
  'message.sent': { id: string; template: string };
  'message.refused': { id: string; template: string; reason: string };
  'card.updated': { personId: string; viewers: number };
  'stream.record-failed': { sequence: string; error: string };
}

export type Level = 'info' | 'warn' | 'error';

export interface Log {
  write<K extends keyof LogCatalogue>(level: Level, message: K, fields: LogCatalogue[K]): void;
}

/** The fields as they may be written down: each text passed through the mask. */
export const maskFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redactText(value) : value]),
  );

/** Structured JSON lines through Powertools, masked. */
export function powertoolsLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return { write: (level, message, fields) => logger[level](message, maskFields(fields)) };
}
