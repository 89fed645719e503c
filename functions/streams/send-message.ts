import { MESSAGE_DAYS } from '@linli/shared/domain/retention';
import { isoInstant } from '@linli/shared/kernel/date';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { WaitingMessage } from '../records/change';
import { err, type Result } from '@linli/shared/kernel/result';
import type { MessageRefusal, SentMessage } from '../notify/ports';
import type { MessageStreamDeps } from './ports';

/** What became of a message: `done` is sent, refused for good, too old or gone already; `later` waits in the outbox. */
export type Sending = 'done' | 'later';

/** How soon a message that could not be sent is tried again: the older, the more patiently. Milliseconds. */
const SOONEST_MS = 120_000;
const LATEST_MS = 3_600_000;

/** Worth another try; everything else will be refused tomorrow as today. */
const LATER: readonly string[] = ['rate-limited', 'unavailable', 'misconfigured'];

/**
 * Sends one message of the outbox and takes it out. What is no longer there has been sent: a doubled record sends nothing.
 * Only a crash between the platform's yes and the removal can send a message twice, and then nobody knew.
 *
 * One that cannot be sent now stays, with the moment of its next try.
 */
export async function sendMessage(deps: MessageStreamDeps, id: string): Promise<Sending> {
  const { records, clock } = deps;
  const message = await records.message(id);
  if (message === undefined) return 'done';
  if (await deliver(deps, message)) {
    await records.commit({ writes: [{ remove: 'message', id }], events: [] });
    return 'done';
  }
  const now = clock.now();
  const age = now - (message.until - MESSAGE_DAYS * 86_400_000);
  const pause = Math.min(LATEST_MS, Math.max(SOONEST_MS, age / 2));
  // Refused when somebody else has sent it meanwhile: then there is nothing left to put off.
  await records.commit({
    writes: [{ put: 'message', record: { ...message, dueAt: isoInstant(now + pause) } }],
    events: [],
  });
  return 'later';
}

type Delivered = Result<SentMessage, { readonly reason: MessageRefusal | 'no-template' | 'no-miniapp' }>;

/** @returns whether it is done with */
async function deliver(deps: MessageStreamDeps, message: WaitingMessage): Promise<boolean> {
  const { texts, log, clock } = deps;
  const { id, template } = message;
  const drop = (reason: string): true => {
    log.write('warn', 'message.refused', { id, template, reason });
    return true;
  };
  if (clock.now() >= message.until) return drop('too-old');
  const sent: Delivered = await (message.kind === 'text'
    ? texts.sendNotice(message.phone, message.template)
    : deliverSubscription(deps, message));
  if (sent.ok) {
    log.write('info', 'message.sent', { id, template });
    return true;
  }
  if (!LATER.includes(sent.error.reason)) return drop(sent.error.reason);
  log.write('warn', 'message.refused', { id, template, reason: sent.error.reason });
  return false;
}

/** By subscription message; refused for good where nobody can get one. */
async function deliverSubscription(
  { records, subscriptions, district }: MessageStreamDeps,
  { viewer, template, page, data }: Extract<WaitingMessage, { kind: 'subscription' }>,
): Promise<Delivered> {
  const templateId = district.templates[template];
  if (templateId === undefined) return err({ reason: 'no-template' });
  const openid = (await records.account(viewer as AccountId))?.openids.miniapp;
  // Subscription messages are the mini-program's: who has only ever used the web page has nowhere to get one.
  if (openid === undefined) return err({ reason: 'no-miniapp' });
  return subscriptions.sendSubscription({ openid, templateId, page, data });
}
