import { mkdirSync } from 'node:fs';
import type { WeChatPayConfig } from '@linli/functions/adapters/payment/config';
import { type Clock, systemClock } from '@linli/shared/kernel/clock';
import type * as z from 'zod';
import { Random } from '../district/random';
import { Books } from './books';
import { EditBill } from './bill-edits';
import { openKeys } from './keys';
import { DEMO_MCHID, merchantConfig } from './merchant';
import { type Misbehaviour, Misbehaviours } from './misbehaviour';
import { Notices } from './notices';
import { drawPlan, type Interface, type MisbehaviourProfile, OrderPlan } from './plan';
import type { Platform } from './platform';
import type { Notice } from './records';
import { scheduleRefund } from './refunds';
import { type RunningServer, serveLocally } from '../simulator/server';
import { platformHandler } from './server';

export interface WeChatPayOptions {
  /** Folder of the keys and the journal; made if it is not there. */
  readonly dir: string;
  /** 0 or absent: any free one. Listens on 127.0.0.1 alone. */
  readonly port?: number;
  /** From a payment to the first attempt of its notice, in milliseconds; 1,000 when absent. */
  readonly notifyDelayMs?: number;
  /** From a refund's acceptance to its success, in milliseconds; 1,000 when absent. */
  readonly refundDelayMs?: number;
  /** What the platform's retry schedule (15 s to 6 h) is multiplied with; 0.02 when absent, so 15 s are 0.3 s. */
  readonly retryFactor?: number;
  /** The demo's day; the machine's when absent. */
  readonly clock?: Clock;
  /** Apps bound to the merchant number, the mini-program first. */
  readonly appids?: readonly [string, ...string[]];
  /** Shown on the cashier. */
  readonly merchantName?: string;
  /** Lets things go wrong by chance: the same ones for the same seed and order of orders. */
  readonly chance?: { readonly seed: number; readonly profile?: MisbehaviourProfile };
  /** Told of each request about an order, before it is answered. */
  readonly onRequest?: (name: Interface) => void;
  /** Told before each attempt to send a notice. */
  readonly onAttempt?: (eventType: Notice['eventType']) => void;
}

export interface WeChatPaySimulator {
  /** "http://127.0.0.1:4100": base URL of the adapter, of the bridge and of {@link payAsPayer}. */
  readonly endpoint: string;
  /** What the production adapter needs to speak to this platform. */
  adapterConfig(notifyUrl: string): WeChatPayConfig;
  /** Lets something go wrong; also `POST /sim/misbehave`. */
  misbehave(order: z.input<typeof Misbehaviour>): void;
  /** Lets something go wrong with one order; also `POST /sim/plan`. */
  plan(outTradeNo: string, plan: z.input<typeof OrderPlan>): void;
  /** Lets a day's bill say something else than what happened; also `POST /sim/bill`. */
  editBill(bill: z.input<typeof EditBill>): void;
  /** Forgets what was ordered to go wrong and has not yet. */
  behave(): void;
  /** Stops listening and sending. What waits continues at the next start. */
  close(): Promise<void>;
}

const DEFAULT_APPIDS: readonly [string, ...string[]] = ['wx4306710000000001'];

/** Starts the simulated WeChat Pay (模拟微信支付), with the keys and the state of its folder. */
export async function openWeChatPay(options: WeChatPayOptions): Promise<WeChatPaySimulator> {
  mkdirSync(options.dir, { recursive: true });
  const keys = await openKeys(options.dir);
  const books = new Books(options.dir);
  const clock = options.clock ?? systemClock;
  const misbehaviours = new Misbehaviours();
  const notices = new Notices({
    books,
    keys,
    clock,
    misbehaviours,
    delayMs: options.notifyDelayMs ?? 1_000,
    retryFactor: options.retryFactor ?? 0.02,
    ...(options.onAttempt !== undefined && { onAttempt: options.onAttempt }),
  });
  const appids = options.appids ?? DEFAULT_APPIDS;
  let endpoint = '';
  const platform: Platform = {
    mchid: DEMO_MCHID,
    merchantName: options.merchantName ?? '屈原管理区医疗保障局（演示）',
    appids,
    clock,
    keys,
    books,
    notices,
    misbehaviours,
    refundDelayMs: options.refundDelayMs ?? 1_000,
    ...(options.onRequest !== undefined && { onRequest: options.onRequest }),
    ...(options.chance !== undefined && { drawPlan: plansByChance(options.chance) }),
    endpoint: () => endpoint,
  };

  let server: RunningServer;
  try {
    server = await serveLocally(platformHandler(platform), options.port);
  } catch (error) {
    books.close();
    throw error;
  }
  endpoint = server.endpoint;
  for (const refund of books.refunds.values()) if (refund.status === 'PROCESSING') scheduleRefund(platform, refund);
  for (const notice of books.notices.values()) notices.schedule(notice);

  return {
    endpoint,
    adapterConfig: (notifyUrl) => merchantConfig({ endpoint, keys, appids, notifyUrl }),
    misbehave: (order) => misbehaviours.add(order),
    plan: (outTradeNo, plan) => books.commit({ plans: [{ outTradeNo, plan: OrderPlan.parse(plan) }] }),
    editBill: (bill) => books.commit({ bills: [EditBill.parse(bill)] }),
    behave: () => misbehaviours.clear(),
    async close() {
      await notices.close();
      await server.close();
      books.close();
    },
  };
}

const plansByChance = ({ seed, profile }: NonNullable<WeChatPayOptions['chance']>) => {
  const random = new Random('wechat-pay', seed);
  return () => drawPlan(random, profile);
};
