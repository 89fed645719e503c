import type { AccountId } from '@linli/shared/kernel/ids';
import type { OutboxMessage } from '../records/change';
import type { MessageRefusal } from '../notify/ports';
import type { MessageStreamDeps } from './ports';

/** Worth another try; everything else will be refused tomorrow as today. */
const LATER: readonly MessageRefusal[] = ['rate-limited', 'unavailable', 'misconfigured'];

/**
 * Sends one message of the outbox and takes it out. What is no longer there has been sent: a doubled record sends nothing.
 * Only a crash between the platform's yes and the removal can send a message twice, and then nobody knew.
 *
 * @returns whether it is done with; false: give it again later
 */
export async function sendMessage(deps: MessageStreamDeps, id: string): Promise<boolean> {
  const { records } = deps;
  const message = await records.message(id);
  if (message === undefined) return true;
  if (!(await deliver(deps, message))) return false;
  await records.commit({ writes: [{ remove: 'message', id }], events: [] });
  return true;
}

async function deliver(
  { records, subscriptions, district, log }: MessageStreamDeps,
  message: OutboxMessage,
): Promise<boolean> {
  const { id, template, page, data, viewer } = message;
  const drop = (reason: string): true => {
    log.write('warn', 'message.refused', { id, template, reason });
    return true;
  };
  const templateId = district.templates[template];
  if (templateId === undefined) return drop('no-template');
  const openid = (await records.account(viewer as AccountId))?.openids.miniapp;
  // Subscription messages are the mini-program's: who has only ever used the web page has nowhere to get one.
  if (openid === undefined) return drop('no-miniapp');
  const sent = await subscriptions.sendSubscription({ openid, templateId, page, data });
  if (sent.ok) {
    log.write('info', 'message.sent', { id, template });
    return true;
  }
  if (!LATER.includes(sent.error.reason)) return drop(sent.error.reason);
  log.write('warn', 'message.refused', { id, template, reason: sent.error.reason });
  return false;
}
