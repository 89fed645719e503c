import type { OrderId } from '@linli/shared/kernel/ids';
import type { Log } from '../http/log';
import type { PlatformError } from './payment-platform';

/** Names in the log why the platform gave no answer about an order that can be used. */
export function platformFailed(log: Log, orderId: OrderId, error: PlatformError, requestId: string): void {
  const reason = error.kind === 'refused' || error.kind === 'unreadable' ? `${error.kind}:${error.reason}` : error.kind;
  log.write('warn', 'payment.platform-failed', { orderId, reason, detail: error.message, requestId });
}
