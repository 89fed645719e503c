import Taro from '@tarojs/taro';
import { TransportFailure, type Transport } from './transport';

const lowerCase = (headers: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** `Taro.request`: the mini-program has no fetch. */
export const platformTransport: Transport = async ({ method, url, headers, body, timeout }) => {
  try {
    const answer = await Taro.request({
      url,
      method,
      header: { ...headers },
      timeout,
      dataType: 'json',
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    });
    return {
      status: answer.statusCode,
      headers: lowerCase(answer.header as Record<string, unknown>),
      body: answer.data,
    };
  } catch (failure) {
    const text = String(
      (failure as { errMsg?: string; message?: string })?.errMsg ?? (failure as Error)?.message ?? failure,
    );
    throw new TransportFailure(/time\s?out|abort/i.test(text) ? 'timeout' : 'offline');
  }
};
