import { ok } from '@linli/shared/kernel/result';
import { storage } from '../storage';
import { PLACE_KEY, STATE_KEY } from './return-to-place';
import type { PayOutcome, PayParams, WeChatClient } from './wechat-client';

/** WeChat's browser puts this object into the page, sometimes after it has loaded. */
interface WeixinJSBridge {
  invoke(method: 'getBrandWCPayRequest', parameters: PayParams, callback: (answer: { err_msg: string }) => void): void;
}
const bridge = (): WeixinJSBridge | undefined =>
  (window as unknown as { WeixinJSBridge?: WeixinJSBridge }).WeixinJSBridge;

export const h5Client: WeChatClient = {
  hasPhoneButton: false,

  signInCode(authorizeUrl) {
    const query = new URLSearchParams(window.location.search);
    const [code, state] = [query.get('code'), query.get('state')];
    const expected = storage.read<string>(STATE_KEY);
    if (code !== null && state !== null && state === expected) {
      storage.remove(STATE_KEY);
      forgetQuery();
      return Promise.resolve(ok(code));
    }
    // A state that only this browser knows: an answer somebody else asked for is not taken (CSRF).
    const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    storage.write(STATE_KEY, fresh);
    storage.write(PLACE_KEY, window.location.hash);
    const redirect = `${window.location.origin}${window.location.pathname}`;
    window.location.assign(authorizeUrl.replace('{redirect}', encodeURIComponent(redirect)).replace('{state}', fresh));
    // The page is leaving.
    return new Promise(() => undefined);
  },

  async requestPayment(pay) {
    const found = bridge() ?? (await bridgeReady(8_000));
    if (!found) return 'failed';
    return new Promise((resolve) => {
      found.invoke('getBrandWCPayRequest', pay, ({ err_msg }) => resolve(outcomeOf(err_msg)));
    });
  },

  // Subscription messages in a web page need an open tag of the official account; the mini-program asks, the web does not.
  askMessages: () => Promise.resolve([]),
};

const outcomeOf = (message: string): PayOutcome =>
  message === 'get_brand_wcpay_request:ok'
    ? 'paid'
    : message === 'get_brand_wcpay_request:cancel'
      ? 'cancelled'
      : 'failed';

function bridgeReady(timeout: number): Promise<WeixinJSBridge | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(bridge()), timeout);
    document.addEventListener(
      'WeixinJSBridgeReady',
      () => {
        clearTimeout(timer);
        resolve(bridge());
      },
      { once: true },
    );
  });
}

/** Takes the code out of the address, so that a reload or a shared link does not offer it again. */
function forgetQuery(): void {
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.hash);
}
