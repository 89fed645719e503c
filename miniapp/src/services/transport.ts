import Taro from '@tarojs/taro';

export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** ms */
  readonly timeout: number;
}

export interface TransportAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or text when it is not JSON. */
  readonly body: unknown;
}

/** What could not be sent or was not answered. */
export class TransportFailure extends Error {
  constructor(readonly kind: 'offline' | 'timeout') {
    super(kind);
  }
}

/** Sends one request. Rejects with TransportFailure only; any HTTP status is an answer. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

const lowerCase = (headers: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** Taro.request on both targets: the mini-program has no fetch. */
export const taroTransport: Transport = async ({ method, url, headers, body, timeout }) => {
  try {
    const answer = await Taro.request({ url, method, header: { ...headers }, timeout, dataType: 'json', ...(body === undefined ? {} : { data: JSON.stringify(body) }) });
    return { status: answer.statusCode, headers: lowerCase(answer.header as Record<string, unknown>), body: answer.data };
  } catch (failure) {
    const text = String((failure as { errMsg?: string; message?: string })?.errMsg ?? (failure as Error)?.message ?? failure);
    throw new TransportFailure(/time\s?out|abort/i.test(text) ? 'timeout' : 'offline');
  }
};
