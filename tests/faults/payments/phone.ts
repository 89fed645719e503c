import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyRing } from '@linli/functions/adapters/crypto/key-ring';
import type { Actor } from '@linli/functions/http/actor';
import { accessTokens } from '@linli/functions/http/tokens';
import type { OrderPlan } from '@linli/infra/local/wechat-pay/plan';
import type { Clock } from '@linli/shared/kernel/clock';
import { newId } from '@linli/shared/kernel/ids';
import { type Answer, send, Unanswered } from './http';

export interface PhonesOptions {
  /** "http://127.0.0.1:4600" of the functions. */
  readonly origin: string;
  /** Of the platform. */
  readonly platform: string;
  readonly tokens: KeyRing;
  readonly clock: Clock;
}

export interface Asking {
  readonly as: Actor;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
}

/** Between two tries of a request that was not answered. */
const AGAIN_MS = 120;
/** A phone that hears nothing for so long is put away: the run is broken, not slow. */
const GIVE_UP_MS = 120_000;
/** An access token of ten minutes is used this long, by the demo's clock. */
const TOKEN_MS = 8 * 60_000;

/** Everybody's phones: requests are repeated until they are answered, as the app does, with the same key. */
export class Phones {
  readonly #options: PhonesOptions;
  readonly #issuer: ReturnType<typeof accessTokens>;
  readonly #tokens = new Map<string, { token: string; until: number }>();
  /** Answers of 500, which no fault of the platform or of the network excuses. */
  readonly defects: string[] = [];
  /** Requests that were not answered and were sent again. */
  repeated = 0;
  /** Requests that wait for their answer now. */
  underWay = 0;

  constructor(options: PhonesOptions) {
    this.#options = options;
    this.#issuer = accessTokens(options.tokens, options.clock);
  }

  static key = (): string => newId('k', randomBytes);

  /** Asks until an answer comes. A 503 of the front door, which is still starting, is none. */
  async ask(asking: Asking): Promise<Answer> {
    const until = Date.now() + GIVE_UP_MS;
    for (;;) {
      try {
        const answer = await this.#once(asking);
        if (answer.status === 500) this.defects.push(`${asking.method ?? 'POST'} ${asking.path.split('?')[0]}`);
        if (answer.status < 500 || (answer.status === 503 && typeof answer.body === 'object')) return answer;
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
      this.repeated++;
      if (Date.now() > until) throw new Error(`no answer to ${asking.path}`);
      await sleep(AGAIN_MS);
    }
  }

  /** Sends it and hangs up: whether it took effect, nobody knows. */
  async askAndHangUp(asking: Asking, afterMs: number): Promise<void> {
    try {
      await this.#once(asking, afterMs);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  }

  async #once({ as, method = 'POST', path, body, key }: Asking, hangUpAfterMs?: number): Promise<Answer> {
    this.underWay++;
    return send({
      method,
      url: `${this.#options.origin}/api${path}`,
      headers: {
        authorization: `Bearer ${await this.#token(as)}`,
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(method === 'POST' && { body: body ?? {} }),
      ...(hangUpAfterMs !== undefined && { hangUpAfterMs }),
    }).finally(() => this.underWay--);
  }

  async #token(actor: Actor): Promise<string> {
    const now = this.#options.clock.now();
    const known = this.#tokens.get(actor.principal);
    if (known !== undefined && now < known.until && now > known.until - TOKEN_MS) return known.token;
    const { token } = await this.#issuer.issue(actor);
    this.#tokens.set(actor.principal, { token, until: now + TOKEN_MS });
    return token;
  }

  /** Confirms on the cashier, and again until the platform has said something. @returns what the cashier said */
  pay(params: object): Promise<'paid' | string> {
    return this.#control('/sim/pay', { params }).then(({ body }) => (body.ok === true ? 'paid' : String(body.message)));
  }

  async planOrder(outTradeNo: string, plan: OrderPlan): Promise<void> {
    await this.#control('/sim/plan', { outTradeNo, plan });
  }

  /** Lets the platform's bill of a day go wrong, or say something else than what happened. */
  async spoilBill(path: '/sim/bill' | '/sim/misbehave', order: object): Promise<void> {
    const { status } = await this.#control(path, order);
    if (status !== 200) throw new Error(`the platform did not take ${JSON.stringify(order)}`);
  }

  async #control(path: string, body: object): Promise<Answer> {
    const until = Date.now() + GIVE_UP_MS;
    for (;;) {
      try {
        return await send({ method: 'POST', url: `${this.#options.platform}${path}`, body });
      } catch (error) {
        if (!(error instanceof Unanswered) || Date.now() > until) throw error;
        await sleep(AGAIN_MS);
      }
    }
  }
}
