import { TransportFailure, type Transport } from './transport';

/** JSON, or the text as it came where it is none. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/**
 * The browser's own `fetch`: `Taro.request` would bring a polyfill of it and of AbortController that no supported browser
 * needs, 9 KB gz in every page.
 */
export const platformTransport: Transport = async ({ method, url, headers, body, timeout }) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout);
  try {
    const answer = await fetch(url, {
      method,
      headers,
      signal: stop.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const heads: Record<string, string> = {};
    answer.headers.forEach((value, name) => (heads[name] = value));
    return { status: answer.status, headers: heads, body: parsed(text) };
  } catch {
    // `fetch` fails in two ways: we stopped it, or it did not get through.
    throw new TransportFailure(stop.signal.aborted ? 'timeout' : 'offline');
  } finally {
    clearTimeout(timer);
  }
};
