import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@linli/shared/kernel/clock';
import { type Files, openFiles } from '../files/open';
import { openPhones, type Phones, type PhoneSeed } from '../phones/phones';
import { openStateFile } from '../simulator/state-file';
import { openSms, type Sms } from '../sms/open';
import { DEMO_SMS_TEMPLATES } from '../sms/templates';
import { openWechatOpen, type WechatOpen } from '../wechat-open/open';
import { SUBSCRIPTION_TEMPLATES } from '../wechat-open/templates';
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
}

export const BUCKET = 'linli-papers';

export interface Simulators {
  readonly accounts: Accounts;
  readonly phones: Phones;
  readonly wechat: WechatOpen;
  readonly pay: WeChatPaySimulator;
  readonly sms: Sms;
  readonly files: Files;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly phones: readonly PhoneSeed[];
  /** From a payment to its notice, in milliseconds. */
  readonly notifyDelayMs?: number;
}

const secret = (): string => randomBytes(16).toString('hex');

/** Opens everything that stands for a service the product rents, each on a port of its own of this machine. */
export async function openSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { dir, clock } = options;
  const { state: accounts, save } = await openStateFile<Accounts>(join(dir, 'accounts.json'), {
    miniapp: { appid: 'wx4306710000000001', secret: secret() },
    web: { appid: 'wx4306710000000002', secret: secret() },
    sms: { secretId: `AKID${secret()}`, secretKey: secret(), sdkAppId: '1400430671', signName: '屈原医保' },
    files: { accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: secret() },
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
  const openings = await Promise.allSettled([
    keep(
      openWechatOpen({ dir, ...accounts.miniapp, web: accounts.web, phones, templates: SUBSCRIPTION_TEMPLATES, clock }),
    ),
    keep(
      openWeChatPay({
        dir: join(dir, 'wechat-pay'),
        clock,
        appids: [accounts.miniapp.appid, accounts.web.appid],
        ...(options.notifyDelayMs !== undefined && { notifyDelayMs: options.notifyDelayMs }),
      }),
    ),
    keep(openSms({ dir, ...accounts.sms, templates: DEMO_SMS_TEMPLATES, phones, clock })),
    // Signatures of files are checked by the machine's clock on both sides (infra/decisions/simulators.md).
    keep(openFiles({ dir: join(dir, 'files'), bucket: BUCKET, region: 'us-east-1', ...accounts.files })),
  ]);
  const failed = openings.find((one): one is PromiseRejectedResult => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const [wechat, pay, sms, files] = openings.map((one) => (one as PromiseFulfilledResult<unknown>).value) as [
    WechatOpen,
    WeChatPaySimulator,
    Sms,
    Files,
  ];
  return { accounts, phones, wechat, pay, sms, files, close };
}
