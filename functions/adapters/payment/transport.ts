// Not the plugin's main entry: it sets a property that has only a getter, which bundled code (strict) does not survive,
// and it brings the v2 interface. bundle.test.ts watches over this.
import Decorator from 'wechatpay-axios-plugin/lib/decorator.js';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PlatformError } from '../../premium/payment-platform';
import type { WeChatPayConfig } from './config';
import { toRefusal } from './refusal';
import { isSignedByPlatform, type PlatformKeys } from './signature';

/** Signed requests to the platform, and only answers that it signed. Never throws for the network or the platform. */
export interface PlatformTransport {
  send(request: PlatformRequest): Promise<Result<unknown, PlatformError>>;
  /** A bill's bytes. The platform does not sign downloads: the SHA-1 in the signed answer before it vouches for them. */
  download(request: Required<Pick<PlatformRequest, 'path' | 'query'>>): Promise<Result<Buffer, PlatformError>>;
}

export interface PlatformRequest {
  readonly method: 'GET' | 'POST';
  /** Begins with /v3/; segments are already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const DEFAULT_TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 1 << 20;
/** A season's last day: 100,000 rows of some 400 bytes, with room. */
const MAX_BILL_BYTES = 1 << 27;

export function createTransport(config: WeChatPayConfig, keys: PlatformKeys): PlatformTransport {
  // The JSON client alone: `new Wechatpay()` would build the XML one of the v2 interface as well.
  const client = Decorator.jsonBased({
    baseURL: config.baseUrl,
    mchid: config.mchid,
    serial: config.merchantSerial,
    privateKey: config.merchantPrivateKey,
    certs: { ...config.platformKeys },
    timeout: config.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxContentLength: MAX_ANSWER_BYTES,
    // A redirect would carry the signed request elsewhere; a proxy from the environment would too.
    maxRedirects: 0,
    proxy: false,
  } as Parameters<typeof Decorator.jsonBased>[0]);
  const transformers = [client.defaults.transformResponse ?? []].flat();
  client.defaults.transformResponse = [refuseForgedRefusals(keys), ...transformers];

  return {
    async send({ method, path, query, body }) {
      try {
        const answer = await client.request<unknown>({
          method,
          url: path,
          ...(query === undefined ? {} : { params: query }),
          ...(body === undefined ? {} : { data: body }),
        });
        return ok(answer.data);
      } catch (failure) {
        return err(toPlatformError(failure));
      }
    },
    async download({ path, query }) {
      try {
        const answer = await client.request<ArrayBuffer>({
          method: 'GET',
          // The query apart: the plugin knows the one path whose answers are unsigned by the bare path.
          url: path,
          params: query,
          responseType: 'arraybuffer',
          maxContentLength: MAX_BILL_BYTES,
        });
        return ok(Buffer.from(answer.data));
      } catch (failure) {
        return err(toPlatformError(failure));
      }
    },
  };
}

/** An answer of 4xx whose signature is there and does not hold. */
class ForgedRefusal extends Error {}

type ResponseTransformer = (data: unknown, headers: unknown, status?: number) => unknown;

/**
 * The plugin verifies answers of 2xx only. A refusal decides too (`ORDER_NOT_EXIST` lets a new order be placed), so one
 * that carries a signature must carry a good one. One that carries none (refused before the platform knew who asks) is
 * believed as far as the platform's own clients do: TLS says where it came from, and no refusal ever books money.
 */
const refuseForgedRefusals =
  (keys: PlatformKeys): ResponseTransformer =>
  (data, headers, status) => {
    if (status === undefined || status < 400 || status >= 500) return data;
    const header = (name: string): string | undefined => {
      const value = (headers as { get(name: string): unknown }).get(name);
      return typeof value === 'string' ? value : undefined;
    };
    const [timestamp, nonce, serial, signature] = ['Timestamp', 'Nonce', 'Serial', 'Signature'].map((name) =>
      header(`Wechatpay-${name}`),
    );
    if (signature === undefined) return data;
    const body = Buffer.isBuffer(data) ? data.toString('utf8') : typeof data === 'string' ? data : '';
    const complete = timestamp !== undefined && nonce !== undefined && serial !== undefined;
    if (!complete || !isSignedByPlatform({ timestamp, nonce, serial, signature }, body, keys))
      throw new ForgedRefusal();
    return data;
  };

/** What axios and the plugin throw, as far as it is read here. It also holds keys: it is never logged or kept. */
interface TransportFailure {
  readonly code?: string;
  readonly message?: string;
  readonly response?: { readonly status: number; readonly data: unknown };
}

const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

function toPlatformError(failure: unknown): PlatformError {
  if (failure instanceof ForgedRefusal) {
    return { kind: 'bad-signature', message: 'a refusal whose signature does not hold' };
  }
  const { code = 'unknown', response } = failure as TransportFailure;
  if (code.startsWith('EV3_RES_')) return { kind: 'bad-signature', message: code };
  if (response !== undefined && response.status >= 400 && response.status < 500) {
    return toRefusal(response.status, response.data);
  }
  if (response !== undefined) return { kind: 'unreachable', timeout: false, message: `HTTP ${response.status}` };
  return { kind: 'unreachable', timeout: TIMEOUTS.has(code), message: code };
}
