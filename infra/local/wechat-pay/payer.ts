import type { JsapiPayParams } from '@linli/functions/premium/payment-platform';
import type { CashierAnswer } from './cashier';

export interface PayerChoice {
  /** The payer cancels instead of confirming. */
  readonly cancel?: boolean;
  /** Who holds the phone; the one whom the order is made out to when absent. */
  readonly openid?: string;
}

/** `errMsg` as `wx.requestPayment` gives it to its callbacks (小程序调起支付). */
export type PayerOutcome =
  | { readonly outcome: 'ok'; readonly errMsg: 'requestPayment:ok' }
  | { readonly outcome: 'cancel'; readonly errMsg: 'requestPayment:fail cancel' }
  | { readonly outcome: 'fail'; readonly errMsg: `requestPayment:fail ${string}` };

/** Arguments of `wx.requestPayment`; it is not told the app, as the mini-program that calls is known. */
export type PaymentRequest = Omit<JsapiPayParams, 'appId'> & { readonly appId?: string };

/**
 * Does what a payer with a phone does, for a host that has no WeChat: looks at the order, then confirms or cancels.
 * @param endpoint the simulator's
 * @param params what the page handed to `wx.requestPayment`
 */
export async function payAsPayer(
  endpoint: string,
  params: PaymentRequest,
  choice: PayerChoice = {},
): Promise<PayerOutcome> {
  const visit = { params, ...(choice.openid === undefined ? {} : { openid: choice.openid }) };
  const shown = await post(`${endpoint}/sim/cashier`, visit);
  if (!shown.ok) return { outcome: 'fail', errMsg: `requestPayment:fail ${shown.message}` };
  if (choice.cancel === true) return { outcome: 'cancel', errMsg: 'requestPayment:fail cancel' };
  const paid = await post(`${endpoint}/sim/pay`, visit);
  return paid.ok
    ? { outcome: 'ok', errMsg: 'requestPayment:ok' }
    : { outcome: 'fail', errMsg: `requestPayment:fail ${paid.message}` };
}

async function post(url: string, body: object): Promise<CashierAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as CashierAnswer;
}
