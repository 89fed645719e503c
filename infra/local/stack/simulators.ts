import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@linli/shared/kernel/clock';
import { type Files, openFiles } from '../files/open';
import { openPhones, type Phones, type PhoneSeed } from '../phones/phones';
import { openStateFile } from '../simulator/state-file';
import { openQueues, type Queues } from '../queues/open';
import type { QueueSettings } from '../queues/queue';
import { openSms, type Sms } from '../sms/open';
import { DEMO_SMS_TEMPLATES } from '../sms/templates';
import { openWechatOpen, type WechatOpen } from '../wechat-open/open';
import { SUBSCRIPTION_TEMPLATES } from '../wechat-open/templates';
import { type DistantPlatform, distantMerchant } from '../wechat-pay/merchant';
import { openWeChatPay, type WeChatPaySimulator } from '../wechat-pay/open';

/** What an operator gets from the platforms' consoles; here it is invented once per data directory. */
export interface Accounts {
  readonly miniapp: { readonly appid: string; readonly secret: string };
  readonly web: { readonly appid: string; readonly secret: string };
  readonly sms: {
    readonly secretId: string;
    readonly secretKey: string;
    readonly sdkAppId: string;
    readonly signName: string;
  };
  readonly files: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly queues: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const BUCKET = 'linli-papers';
/** Readings on their way to the chain, and those that could not be written (infra/queues.yml). */
export const READINGS_QUEUE = 'readings';
const QUEUES: readonly QueueSettings[] = [
  {
    name: READINGS_QUEUE,
    visibilitySeconds: 30,
    redrive: { maxReceiveCount: 5, deadLetters: 'readings-dead-letters' },
  },
  { name: 'readings-dead-letters', visibilitySeconds: 30 },
];

export interface Simulators {
  readonly accounts: Accounts;
  readonly phones: Phones;
  readonly wechat: WechatOpen;
  readonly pay: PaymentSimulator;
  readonly sms: Sms;
  readonly files: Files;
  readonly queues: Queues;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly phones: readonly PhoneSeed[];
  /** From a payment to its notice, in milliseconds. */
  readonly notifyDelayMs?: number;
  /** A payment platform that runs elsewhere: none is opened here. */
  readonly platform?: DistantPlatform;
}

/** The payment platform as the rest of the stack needs it. */
export type PaymentSimulator = Pick<WeChatPaySimulator, 'endpoint' | 'adapterConfig'>;

const secret = (): string => randomBytes(16).toString('hex');

/** Opens everything that stands for a service the product rents, each on a port of its own of this machine. */
export async function openSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { dir, clock } = options;
  const { state: accounts, save } = await openStateFile<Accounts>(join(dir, 'accounts.json'), {
    miniapp: { appid: 'wx4306710000000001', secret: secret() },
    web: { appid: 'wx4306710000000002', secret: secret() },
    sms: { secretId: `AKID${secret()}`, secretKey: secret(), sdkAppId: '1400430671', signName: '屈原医保' },
    files: { accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: secret() },
    queues: { accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: secret() },
  });
  await save();
  const phones = await openPhones({ dir, seeds: options.phones, clock });
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.close()));
  };
  const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  const appids = [accounts.miniapp.appid, accounts.web.appid] as const;
  const openPayment = (): Promise<PaymentSimulator> =>
    options.platform !== undefined
      ? distantMerchant(options.platform, [...appids])
      : keep(
          openWeChatPay({
            dir: join(dir, 'wechat-pay'),
            clock,
            appids: [...appids],
            ...(options.notifyDelayMs !== undefined && { notifyDelayMs: options.notifyDelayMs }),
          }),
        );
  const openings = await Promise.allSettled([
    keep(
      openWechatOpen({ dir, ...accounts.miniapp, web: accounts.web, phones, templates: SUBSCRIPTION_TEMPLATES, clock }),
    ),
    openPayment(),
    keep(openSms({ dir, ...accounts.sms, templates: DEMO_SMS_TEMPLATES, phones, clock })),
    // Signatures of files are checked by the machine's clock on both sides (infra/decisions/simulators.md).
    keep(openFiles({ dir: join(dir, 'files'), bucket: BUCKET, region: 'us-east-1', ...accounts.files })),
    keep(openQueues({ dir: join(dir, 'queues'), queues: QUEUES, region: 'us-east-1', ...accounts.queues })),
  ]);
  const failed = openings.find((one): one is PromiseRejectedResult => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const [wechat, pay, sms, files, queues] = openings.map((one) => (one as PromiseFulfilledResult<unknown>).value) as [
    WechatOpen,
    PaymentSimulator,
    Sms,
    Files,
    Queues,
  ];
  return { accounts, phones, wechat, pay, sms, files, queues, close };
}
