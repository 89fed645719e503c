import { payAsPayer, type PaymentRequest } from '@linli/infra/local/wechat-pay/payer';
import type { AppProcess } from '../app-process';
import { answer, type Options, WxRefusal, type WxGroup } from './api';

/** 登录, 支付, 订阅消息, 隐私: what WeChat knows of the person, asked of the simulator under the stack's address. */
export function accountApis(app: AppProcess): WxGroup {
  const { device } = app;
  const openid = async (): Promise<string> => {
    const phones = (await (
      await fetch(`${device.origin}/sim/phones`, { headers: { accept: 'application/json' } })
    ).json()) as { id: string; openid: string | null }[];
    const found = phones.find(({ id }) => id === device.phoneId)?.openid;
    if (typeof found !== 'string') throw new Error(`${device.phoneId} has no WeChat`);
    return found;
  };
  return {
    login: (options: Options) =>
      answer(app, 'login', options, async () => ({
        code: ((await device.simulate('login-code')) as { code: string }).code,
      })),

    requestPayment: (options: Options<PaymentRequest>) =>
      answer(app, 'requestPayment', options, async () => {
        const { timeStamp, nonceStr, package: prepay, signType, paySign } = options;
        const { payment } = device.choices;
        device.seen.push({ what: 'payment', detail: payment });
        const { outcome, errMsg } = await payAsPayer(
          device.origin,
          { timeStamp, nonceStr, package: prepay, signType, paySign },
          { cancel: payment === 'cancel', openid: await openid() },
        );
        if (payment === 'die') app.kill();
        if (outcome !== 'ok') throw new WxRefusal(errMsg);
        return {};
      }),

    requestSubscribeMessage: (options: Options<{ tmplIds: readonly string[] }>) =>
      answer(app, 'requestSubscribeMessage', options, async () => {
        const given = (await device.simulate('subscriptions', {
          templateIds: [...options.tmplIds],
          decision: device.choices.messages,
        })) as { errMsg: string };
        device.seen.push({ what: 'messages', detail: given });
        if (!given.errMsg.endsWith(':ok')) throw new WxRefusal(given.errMsg);
        return given;
      }),

    getPrivacySetting: (options: Options) =>
      answer(app, 'getPrivacySetting', options, () => ({
        needAuthorization: !device.privacyAgreed,
        privacyContractName: '《邻里医保隐私保护指引》',
      })),
    requirePrivacyAuthorize: (options: Options) =>
      answer(app, 'requirePrivacyAuthorize', options, () => {
        if (!device.askPrivacy())
          throw new WxRefusal('requirePrivacyAuthorize:fail privacy permission is not authorized', 104);
        return {};
      }),
    openPrivacyContract: (options: Options) =>
      answer(app, 'openPrivacyContract', options, () => void device.seen.push({ what: 'privacy-contract' })),
  };
}
