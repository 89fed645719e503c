import type { WeChatPayConfig } from '@linli/functions/adapters/payment/config';
import { type Keys, openKeys } from './keys';

/** The merchant number (商户号) that the simulated platform knows. */
export const DEMO_MCHID = '1600430671';

/** What the production adapter needs to speak to the simulated platform. */
export const merchantConfig = (options: {
  readonly endpoint: string;
  readonly keys: Keys;
  readonly appids: readonly [string, ...string[]];
  readonly notifyUrl: string;
}): WeChatPayConfig => {
  const { endpoint, keys, appids, notifyUrl } = options;
  return {
    baseUrl: endpoint,
    mchid: DEMO_MCHID,
    appid: appids[0],
    furtherAppids: appids.slice(1),
    merchantSerial: keys.merchantSerial,
    merchantPrivateKey: keys.merchantPrivateKey,
    platformKeys: { [keys.platformSerial]: keys.platformCertificate },
    apiV3Key: keys.apiV3Key,
    notifyUrl,
  };
};

/** A simulated platform that runs in another process, so that it goes on while this one is down. */
export interface DistantPlatform {
  /** "http://127.0.0.1:4100" */
  readonly endpoint: string;
  /** Its folder: the keys are read there, as a merchant reads them on the platform's console. */
  readonly dir: string;
}

/** The merchant's side of a platform in another process. */
export async function distantMerchant(
  { endpoint, dir }: DistantPlatform,
  appids: readonly [string, ...string[]],
): Promise<{ readonly endpoint: string; adapterConfig(notifyUrl: string): WeChatPayConfig }> {
  const keys = await openKeys(dir);
  return { endpoint, adapterConfig: (notifyUrl) => merchantConfig({ endpoint, keys, appids, notifyUrl }) };
}
