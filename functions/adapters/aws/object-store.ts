import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignatureV4 } from '@smithy/signature-v4';
import { type AwsCredentials, lambdaCredentials } from './credentials';
import { dnsSuffix } from './endpoint';
import { NodeSha256 } from './node-sha256';

/**
 * The part of S3 that papers need, over the signer that the DynamoDB client brings along: S3's own client with both presigners costs
 * 180 KB of a function's 1 MB (infra/decisions/deploy.md). Keys are the product's own ids: letters, digits, `_`, `-`, `/`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export interface ObjectStoreOptions {
  readonly bucket: string;
  readonly region: string;
  /** The simulator's, addressed by path; absent for AWS, where the bucket is the host. */
  readonly endpoint?: string;
  /** Lambda's own when absent. */
  readonly credentials?: AwsCredentials;
  /** Milliseconds until one attempt is given up; 5,000 when absent. */
  readonly timeoutMs?: number;
}

/** S3 answered no, or not at all. */
export class ObjectStoreError extends Error {
  constructor(
    /** S3's own name for it, "PreconditionFailed"; "NetworkError" without an answer. */
    override readonly name: string,
    /** HTTP status; 0 without an answer. */
    readonly status: number,
  ) {
    super(`${name} ${status}`);
  }
}

export interface ObjectHead {
  readonly contentType: string;
  /** Of the whole object, bytes. */
  readonly size: number;
  readonly etag: string;
}

/** A form a browser or phone may post (multipart/form-data), the file last. */
export interface PostForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

const ATTEMPTS = 3;
const PLAIN_KEY = /^[\w./-]+$/;

export interface ObjectStore {
  /** undefined when it is not there. @throws ObjectStoreError */
  head(key: string): Promise<ObjectHead | undefined>;
  /** The first `length` bytes, with the head of the whole; undefined when it is not there. @throws ObjectStoreError */
  start(key: string, length: number): Promise<(ObjectHead & { readonly bytes: Uint8Array }) | undefined>;
  /** Copies within the bucket, under further headers (`content-type`, conditions, encryption). @throws ObjectStoreError */
  copy(from: string, to: string, headers: Readonly<Record<string, string>>): Promise<void>;
  /** Deleting what is not there succeeds. @throws ObjectStoreError */
  delete(key: string): Promise<void>;
  /** A plain GET for whoever has it. @param overrides what the answer's headers shall be: `response-content-type`, … */
  presignGet(key: string, seconds: number, overrides: Readonly<Record<string, string>>): Promise<string>;
  /** Leave to post one object. @param fields exactly as they must be posted @param bytes least and most */
  presignPost(
    key: string,
    seconds: number,
    fields: Readonly<Record<string, string>>,
    bytes: readonly [least: number, most: number],
  ): PostForm;
}

/** @throws RangeError by its methods for a key that would have to be escaped */
export function objectStore(options: ObjectStoreOptions): ObjectStore {
  const { bucket, region } = options;
  const base =
    options.endpoint === undefined
      ? `https://${bucket}.s3.${region}.${dnsSuffix(region)}`
      : `${options.endpoint.replace(/\/$/, '')}/${bucket}`;
  const credentials = (): AwsCredentials => options.credentials ?? lambdaCredentials();
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: () => Promise.resolve(credentials()),
    sha256: NodeSha256,
    // S3 signs the path as it is sent.
    uriEscapePath: false,
  });

  const requestTo = (method: string, key: string, headers: Readonly<Record<string, string>> = {}, query = {}) => {
    if (!PLAIN_KEY.test(key)) throw new RangeError(`not a plain key: ${key}`);
    const url = new URL(`${base}/${key}`);
    return {
      url,
      request: {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port !== '' && { port: Number(url.port) }),
        path: url.pathname,
        query,
        headers: { host: url.host, ...headers },
      },
    };
  };

  const attempt = async (method: string, key: string, headers: Readonly<Record<string, string>>) => {
    const { url, request } = requestTo(method, key, headers);
    const { host: _host, ...signed } = (await signer.sign(request)).headers;
    let response: Response;
    let body: Uint8Array;
    try {
      response = await fetch(url, { method, headers: signed, signal: AbortSignal.timeout(options.timeoutMs ?? 5_000) });
      body = new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new ObjectStoreError('NetworkError', 0);
    }
    // A copy that fails halfway says so in the body of a 200.
    const failed = !response.ok || (method === 'PUT' && Buffer.from(body).includes('<Error>'));
    if (failed) throw new ObjectStoreError(errorCode(body), response.ok ? 500 : response.status);
    return { response, body };
  };

  const send = async (method: string, key: string, headers: Readonly<Record<string, string>> = {}) => {
    for (let number = 1; ; number++) {
      try {
        return await attempt(method, key, headers);
      } catch (error) {
        const passing =
          error instanceof ObjectStoreError && (error.status === 0 || error.status === 429 || error.status >= 500);
        if (!passing || number >= ATTEMPTS) throw error;
        await sleep(2 ** number * 25 * (0.5 + Math.random()));
      }
    }
  };

  const unlessMissing = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ObjectStoreError && error.status === 404) return undefined;
      throw error;
    }
  };

  return {
    head: async (key) => {
      const answer = await unlessMissing(send('HEAD', key));
      return answer && headOf(answer.response);
    },
    start: async (key, length) => {
      const answer = await unlessMissing(send('GET', key, { range: `bytes=0-${length - 1}` }));
      return answer && { ...headOf(answer.response), bytes: answer.body };
    },
    copy: async (from, to, headers) => {
      await send('PUT', to, { ...headers, 'x-amz-copy-source': `${bucket}/${from}` });
    },
    delete: async (key) => {
      await send('DELETE', key);
    },
    presignGet: async (key, seconds, overrides) => {
      const { url, request } = requestTo('GET', key, { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, overrides);
      const { query } = await signer.presign(request, { expiresIn: seconds });
      const search = Object.entries(query ?? {}).map(([name, value]) => `${escaped(name)}=${escaped(String(value))}`);
      return `${url.href}?${search.join('&')}`;
    },
    presignPost: (key, seconds, fields, bytes) =>
      signPolicy({ base, bucket, key, region, seconds, fields, bytes, credentials: credentials() }),
  };
}

function headOf({ headers }: Response): ObjectHead {
  // "bytes 0-1023/52110"
  const whole = headers.get('content-range')?.split('/')[1] ?? headers.get('content-length');
  return {
    contentType: headers.get('content-type') ?? '',
    size: Number(whole ?? 0),
    etag: headers.get('etag') ?? '',
  };
}

const errorCode = (body: Uint8Array): string =>
  /<Code>(\w+)<\/Code>/.exec(Buffer.from(body).toString('utf8'))?.[1] ?? 'S3Error';

/** RFC 3986, as signatures are made over. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html */
function signPolicy(options: {
  readonly base: string;
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly seconds: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly bytes: readonly [number, number];
  readonly credentials: AwsCredentials;
}): PostForm {
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials;
  // S3's own time, not the demo's day.
  const now = new Date();
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const scope = `${day}/${options.region}/s3/aws4_request`;
  const fields: Record<string, string> = {
    ...options.fields,
    bucket: options.bucket,
    key: options.key,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': stamp,
    ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(now.getTime() + options.seconds * 1000).toISOString(),
      conditions: [
        ['content-length-range', ...options.bytes],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const signingKey = [day, options.region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return {
    url: `${options.base}/`,
    fields: { ...fields, Policy: policy, 'X-Amz-Signature': hmac(signingKey, policy).toString('hex') },
  };
}
