import type { Platform } from './platform';
import type { Interface } from './plan';

/** Which interface is asked about which order. */
export interface Subject {
  readonly name: Interface;
  readonly outTradeNo: string;
}

const ORDER = '/v3/pay/transactions/out-trade-no/';
const REFUNDS = '/v3/refund/domestic/refunds';

/** What a request is about, before it is verified; undefined when about no order. */
export function subjectOf(
  { books }: Pick<Platform, 'books'>,
  method: string,
  path: string,
  body: string,
): Subject | undefined {
  if (method === 'POST' && path === '/v3/pay/transactions/jsapi') return named('prepay', field(body, 'out_trade_no'));
  if (path.startsWith(ORDER)) {
    const [outTradeNo, action] = path.slice(ORDER.length).split('/');
    return named(action === 'close' ? 'close' : 'query', outTradeNo);
  }
  if (method === 'POST' && path === REFUNDS)
    return named(
      'refund',
      field(body, 'out_trade_no') ?? books.orderByTransactionId(field(body, 'transaction_id') ?? '')?.outTradeNo,
    );
  if (path.startsWith(`${REFUNDS}/`))
    return named('refund-query', books.refunds.get(path.slice(REFUNDS.length + 1))?.outTradeNo);
  return undefined;
}

const named = (name: Interface, outTradeNo: string | undefined): Subject | undefined =>
  outTradeNo === undefined || outTradeNo === '' ? undefined : { name, outTradeNo };

function field(body: string, name: string): string | undefined {
  try {
    const value = (JSON.parse(body) as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
