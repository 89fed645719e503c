import { isoInstant } from '@linli/shared/kernel/date';
import { toldWork } from '../observe/told-work';
import { causeOf } from '../observe/work';
import type { Records } from '../records/ports';
import type { MessageStreamDeps } from './ports';
import { type Sending, sendMessage } from './send-message';

export interface ResendMessagesDeps extends MessageStreamDeps {
  readonly records: MessageStreamDeps['records'] & Pick<Records, 'messagesDue'>;
  /** Shards of the outbox. */
  readonly outboxShards: number;
}

/** What came of one run. */
export type ResentMessages = Readonly<Record<Sending, number>>;

/** Messages of one shard that could not be sent one after the other: the service is away, the rest waits for the next run. */
const ENOUGH = 3;

/**
 * Sends what waits in the outbox: what the stream could not send, or never saw. A message is tried until it is sent, refused for
 * good or of no use any more, however long the messaging service is away. One that fails by itself is put off, so that it holds up
 * nobody; two runs at once do no harm.
 */
export async function resendMessages(deps: ResendMessagesDeps, requestId: string): Promise<ResentMessages> {
  const { records, clock, log, outboxShards } = deps;
  const counts = { done: 0, later: 0 };
  const resendShard = async (_: unknown, shard: number): Promise<void> => {
    let failed = 0;
    for (const id of await records.messagesDue(shard, isoInstant(clock.now()))) {
      const outcome = await resend(deps, id, requestId);
      counts[outcome]++;
      failed = outcome === 'later' ? failed + 1 : 0;
      if (failed === ENOUGH) return;
    }
  };
  await Promise.all(Array.from({ length: outboxShards }, resendShard));
  log.write('info', 'schedule.messages-resent', counts);
  return counts;
}

async function resend(deps: ResendMessagesDeps, id: string, requestId: string): Promise<Sending> {
  try {
    return await toldWork(deps.log, 'schedule.ran', 'resend-message', causeOf(requestId), () => sendMessage(deps, id));
  } catch (error) {
    deps.log.write('error', 'message.not-tried', { id, error: error instanceof Error ? error.message : String(error) });
    return 'later';
  }
}

/** The schedule's Lambda handler. */
export const resendMessagesHandler =
  (deps: ResendMessagesDeps) =>
  ({ id }: { readonly id?: string }): Promise<ResentMessages> =>
    resendMessages(deps, id ?? `schedule-${deps.clock.now()}`);
