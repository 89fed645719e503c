import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Clock } from '@linli/shared/kernel/clock';
import type { Books } from './books';
import type { Keys } from './keys';
import type { Misbehaviours } from './misbehaviour';
import type { NoticeFault } from './plan';
import type { Notice } from './records';
import { seal, signatureHeaders, spoilSignature, UNKNOWN_SERIAL } from './seal';
import { wireTime } from './wire-format';

/**
 * When a notice that was not taken is sent again (通知频率): 15 s/15 s/30 s/3 m/10 m/20 m/30 m/30 m/30 m/60 m/3 h/3 h/
 * 3 h/6 h/6 h, 24 h 4 m in all; after that the platform gives up.
 */
const RETRY_SECONDS = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
] as const;

/** The platform's own patience with one answer. */
const ANSWER_WITHIN_MS = 5_000;
/** How long a notice waits to be overtaken when it is to come out of order, on the machine's clock. */
const OVERTAKEN_WITHIN_MS = 2_000;
const AN_HOUR_MS = 3_600_000;

/** What is sent: kept for a replay, which is the very same bytes. */
interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NoticesOptions {
  readonly books: Books;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly misbehaviours: Misbehaviours;
  /** From the payment to the first attempt, in milliseconds. */
  readonly delayMs: number;
  /** What the schedule above is multiplied with: 1 is the platform's own, 0.001 makes 15 s 15 ms. */
  readonly retryFactor: number;
  /** Told before each attempt; for whoever wants to be in the way of one. */
  readonly onAttempt?: (eventType: Notice['eventType']) => void;
}

/** Sends notices until they are taken or the schedule is at its end. What waits is in the books and survives a restart. */
export class Notices {
  readonly #options: NoticesOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #closing = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();
  /** Notices that wait to be overtaken, with what lets them go. */
  readonly #held = new Map<Notice, () => void>();

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  /**
   * A notice to be committed together with what it tells of.
   * @param planned what goes wrong with it; what was ordered for the next notice when absent
   */
  draft(
    eventType: Notice['eventType'],
    url: string,
    resource: Readonly<Record<string, unknown>>,
    planned?: NoticeFault,
  ): Notice {
    const taken = planned ?? this.#options.misbehaviours.take('notice');
    const fault: NoticeFault | undefined =
      taken === undefined
        ? undefined
        : taken.how === 'late'
          ? { how: 'late', delayMs: taken.delayMs }
          : { how: taken.how };
    return {
      id: randomUUID(),
      eventType,
      url,
      createdAt: this.#options.clock.now(),
      resource,
      attempts: 0,
      delivered: 0,
      state: fault?.how === 'never' ? 'withheld' : 'waiting',
      dueAt: Date.now() + this.#options.delayMs + (fault?.how === 'late' ? fault.delayMs : 0),
      ...(fault === undefined ? {} : { fault }),
    };
  }

  schedule(notice: Notice): void {
    if (notice.state !== 'waiting') return;
    if (notice.fault?.how === 'reordered' && notice.attempts === 0) this.#hold(notice);
    else this.at(notice.dueAt, () => this.#begin(notice));
  }

  /** Lets it go once a notice that was written after it has arrived, or when none comes. */
  #hold(notice: Notice): void {
    const go = (): void => {
      if (this.#held.delete(notice)) this.#begin(notice);
    };
    this.#held.set(notice, go);
    this.at(notice.dueAt + OVERTAKEN_WITHIN_MS, go);
  }

  #begin(notice: Notice): void {
    if (!this.#closing.signal.aborted) void this.#track(this.#attempt(notice));
  }

  /** Runs something at a moment of the machine's clock, unless the platform is closed before. */
  at(dueAt: number, run: () => void): void {
    if (this.#closing.signal.aborted) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        run();
      },
      Math.max(dueAt - Date.now(), 0),
    );
    this.#timers.add(timer);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#inFlight);
  }

  async #track(attempt: Promise<void>): Promise<void> {
    this.#inFlight.add(attempt);
    await attempt;
    this.#inFlight.delete(attempt);
  }

  async #attempt(notice: Notice): Promise<void> {
    const { books, retryFactor } = this.#options;
    this.#options.onAttempt?.(notice.eventType);
    const sent = this.#seal(notice);
    const taken = await this.#post(notice, sent);
    if (taken && notice.fault?.how === 'replayed') await this.#post(notice, sent);
    // Closed while it was under way: whether it arrived is unknown, so that it is sent again after the restart.
    if (this.#closing.signal.aborted) return;
    const attempts = notice.attempts + 1;
    const delivered = notice.delivered + (taken ? 1 : 0);
    const wanted = notice.fault?.how === 'twice' ? 2 : 1;
    const pause = RETRY_SECONDS[notice.attempts];
    const state = delivered >= wanted ? 'done' : pause === undefined ? 'given-up' : 'waiting';
    const next: Notice = {
      ...notice,
      attempts,
      delivered,
      state,
      dueAt: Date.now() + (taken ? this.#options.delayMs : (pause ?? 0) * 1000 * retryFactor),
    };
    books.commit({ notices: [next] });
    this.schedule(next);
    if (taken) for (const [held, go] of [...this.#held]) if (held.createdAt <= notice.createdAt) go();
  }

  #seal(notice: Notice): Sent {
    const { keys, clock } = this.#options;
    const fault = notice.attempts === 0 ? notice.fault?.how : undefined;
    const refund = notice.eventType === 'REFUND.SUCCESS';
    const body = JSON.stringify({
      id: notice.id,
      create_time: wireTime(notice.createdAt),
      resource_type: 'encrypt-resource',
      event_type: notice.eventType,
      summary: refund ? '退款成功' : '支付成功',
      resource: {
        original_type: refund ? 'refund' : 'transaction',
        ...seal(
          JSON.stringify(spoilResource(notice.resource, fault)),
          keys.apiV3Key,
          refund ? 'refund' : 'transaction',
        ),
      },
    });
    const headers = signatureHeaders(body, keys, clock.now() - (fault === 'stale' ? AN_HOUR_MS : 0));
    if (fault === 'bad-signature') return { body, headers: spoilSignature(headers) };
    if (fault === 'unknown-serial') return { body, headers: { ...headers, 'Wechatpay-Serial': UNKNOWN_SERIAL } };
    return { body, headers };
  }

  /** @returns whether it was taken */
  async #post(notice: Notice, { headers, body }: Sent): Promise<boolean> {
    const all = {
      'Content-Type': 'application/json',
      'User-Agent': 'Mozilla/4.0',
      'Request-ID': randomUUID(),
      ...headers,
    };
    if (notice.fault?.how === 'cut' && notice.attempts === 0) {
      await sendHalf(notice.url, all, body);
      return false;
    }
    try {
      const answer = await fetch(notice.url, {
        method: 'POST',
        headers: all,
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await answer.arrayBuffer();
      return answer.status === 200 || answer.status === 204;
    } catch {
      // Not reached, too slow or cut: the same to the platform, which tries again.
      return false;
    }
  }
}

/** Half the body, then the connection breaks. */
const sendHalf = (url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> =>
  new Promise((resolve) => {
    const bytes = Buffer.from(body);
    const cut = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': bytes.length } });
    cut.on('error', () => resolve()).on('close', () => resolve());
    cut.write(bytes.subarray(0, bytes.length >> 1), () => cut.destroy());
  });

function spoilResource(
  resource: Readonly<Record<string, unknown>>,
  fault: NoticeFault['how'] | undefined,
): Readonly<Record<string, unknown>> {
  if (fault === 'foreign-merchant') return { ...resource, mchid: '1000000000' };
  if (fault !== 'wrong-amount') return resource;
  const amount = resource['amount'] as Readonly<Record<string, unknown>> & { readonly total: number };
  return { ...resource, amount: { ...amount, total: amount.total + 1 } };
}
