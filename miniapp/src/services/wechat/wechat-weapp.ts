import Taro from '@tarojs/taro';
import { err, ok } from '@linli/shared/kernel/result';
import type { WeChatClient } from './wechat-client';

export const weappClient: WeChatClient = {
  hasPhoneButton: true,
  async signInCode() {
    try {
      return ok((await Taro.login()).code);
    } catch {
      return err('unavailable');
    }
  },
  async requestPayment(pay) {
    try {
      await Taro.requestPayment({
        timeStamp: pay.timeStamp,
        nonceStr: pay.nonceStr,
        package: pay.package,
        signType: pay.signType,
        paySign: pay.paySign,
      });
      return 'paid';
    } catch (failure) {
      return /cancel/i.test(String((failure as { errMsg?: string }).errMsg)) ? 'cancelled' : 'failed';
    }
  },
  askMessages(templateIds) {
    if (templateIds.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => {
      Taro.requestSubscribeMessage({
        // WeChat takes three templates in one question.
        tmplIds: templateIds.slice(0, 3),
        entityIds: [],
        success: (answer) =>
          resolve(templateIds.filter((id) => (answer as unknown as Record<string, string>)[id] === 'accept')),
        // Refused for good in the settings, or none of ours: the matter goes on without messages.
        fail: () => resolve([]),
      });
    });
  },
};
