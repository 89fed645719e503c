import { variablesOf } from '@linli/functions/config';
import { secretsOf } from '@linli/functions/parameters';
import type { DeployedFunction } from './functions';
import { arnOf, ref, TABLE } from './names';

/** Where a district's public facts lie in each function's package: too long for an environment. */
export const DISTRICT_FILE = 'district.json';

/** Below which the secrets of a stage lie in Parameter Store. */
export const PARAMETERS = '/${self:service}/${sls:stage}';

/**
 * What the deployment says of each variable of functions/config.ts. A variable that stands neither here nor among the secrets
 * (functions/parameters.ts) is one that only the local stack sets; the template test reads each function's configuration from this.
 */
const VALUES: Readonly<Record<string, unknown>> = {
  TABLE_NAME: TABLE,
  KMS_KEY_ID: arnOf('FieldKey'),
  WECHAT_API: 'https://api.weixin.qq.com',
  WECHAT_AUTHORIZE: 'https://open.weixin.qq.com',
  MINIAPP_APPID: '${self:custom.stage.wechat.miniappAppid}',
  WEB_APPID: '${self:custom.stage.wechat.webAppid}',
  SMS_ENDPOINT: 'https://sms.tencentcloudapi.com',
  SMS_REGION: '${self:custom.stage.sms.region}',
  SMS_APP_ID: '${self:custom.stage.sms.appId}',
  SMS_SIGN_NAME: '${self:custom.stage.sms.signName}',
  SMS_TEMPLATES: '${self:custom.stage.sms.templates}',
  PAY_API: 'https://api.mch.weixin.qq.com',
  PAY_MCHID: '${self:custom.stage.payment.mchid}',
  PAY_APPIDS: '${self:custom.stage.wechat.miniappAppid},${self:custom.stage.wechat.webAppid}',
  PAY_MERCHANT_SERIAL: '${self:custom.stage.payment.merchantSerial}',
  PAY_NOTIFY_URL: 'https://${self:custom.stage.domain.api}/api/notices/wechat-pay',
  PAPERS_BUCKET: ref('PapersBucket'),
  PAPERS_KMS_KEY_ID: arnOf('StorageKey'),
  READINGS_QUEUE_URL: ref('ReadingsQueue'),
};

/** A function's environment: its own sections' variables and no others. */
export function environmentOf({ sections }: Pick<DeployedFunction, 'sections'>): Readonly<Record<string, unknown>> {
  const own = new Set(sections.flatMap(variablesOf));
  return {
    ...Object.fromEntries(Object.entries(VALUES).filter(([name]) => own.has(name))),
    ...(own.has('DISTRICT') && { DISTRICT_FILE }),
    ...(secretsOf(sections).length > 0 && { PARAMETERS }),
  };
}
