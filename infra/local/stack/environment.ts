import type { Environment } from '@linli/functions/config';
import type { District } from '@linli/shared/domain/district';
import { DEMO_SMS_TEMPLATE_IDS } from '../sms/templates';
import type { LocalKeys } from './keys';
import { BUCKET, READINGS_QUEUE, type Simulators } from './simulators';

export const TABLE = 'linli';
/** Below it the API answers; everything else is the app and the simulators' pages. */
export const API_PREFIX = '/api';

/** The environment of the functions on this machine: the very variables that the deployment sets. */
export function localEnvironment(options: {
  /** "http://127.0.0.1:4600" */
  readonly origin: string;
  readonly storeEndpoint: string;
  readonly keys: LocalKeys;
  readonly district: District;
  readonly simulators: Simulators;
}): Environment {
  const { origin, keys, district, simulators } = options;
  const { accounts } = simulators;
  const pay = simulators.pay.adapterConfig(`${origin}${API_PREFIX}/notices/wechat-pay`);
  return {
    TABLE_NAME: TABLE,
    AWS_REGION: 'us-east-1',
    STORE_ENDPOINT: options.storeEndpoint,
    DISTRICT: JSON.stringify(district),
    MASTER_KEY: keys.masterKey,
    DATA_KEYS: keys.dataKeys,
    LOOKUP_KEYS: keys.lookupKeys,
    TOKEN_KEYS: keys.tokenKeys,
    REFRESH_KEY: keys.refreshKey,
    PHONE_CODE_KEY: keys.phoneCodeKey,
    READINGS_QUEUE_URL: simulators.queues.url(READINGS_QUEUE),
    QUEUE_ENDPOINT: simulators.queues.endpoint,
    QUEUE_ACCESS_KEY_ID: accounts.queues.accessKeyId,
    QUEUE_SECRET_ACCESS_KEY: accounts.queues.secretAccessKey,
    WECHAT_API: simulators.wechat.endpoint,
    // A browser goes there: under the address that was printed, like everything a person sees.
    WECHAT_AUTHORIZE: origin,
    MINIAPP_APPID: accounts.miniapp.appid,
    MINIAPP_SECRET: accounts.miniapp.secret,
    WEB_APPID: accounts.web.appid,
    WEB_SECRET: accounts.web.secret,
    SMS_ENDPOINT: simulators.sms.endpoint,
    SMS_REGION: 'ap-guangzhou',
    SMS_SECRET_ID: accounts.sms.secretId,
    SMS_SECRET_KEY: accounts.sms.secretKey,
    SMS_APP_ID: accounts.sms.sdkAppId,
    SMS_SIGN_NAME: accounts.sms.signName,
    SMS_TEMPLATES: JSON.stringify(DEMO_SMS_TEMPLATE_IDS),
    PAY_API: pay.baseUrl,
    PAY_MCHID: pay.mchid,
    PAY_APPIDS: [pay.appid, ...(pay.furtherAppids ?? [])].join(','),
    PAY_MERCHANT_SERIAL: pay.merchantSerial,
    PAY_MERCHANT_KEY: pay.merchantPrivateKey,
    PAY_PLATFORM_KEYS: JSON.stringify(pay.platformKeys),
    PAY_API_V3_KEY: pay.apiV3Key,
    PAY_NOTIFY_URL: pay.notifyUrl,
    PAPERS_BUCKET: BUCKET,
    // A phone posts to it and an <img> reads from it: the gateway hands these on to the simulator.
    PAPERS_ENDPOINT: origin,
    PAPERS_ACCESS_KEY_ID: accounts.files.accessKeyId,
    PAPERS_SECRET_ACCESS_KEY: accounts.files.secretAccessKey,
  };
}
