import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * AWS Signature Version 4 as the receiving side checks it, for S3: in a header, in the query (presigned), or over a
 * POST policy. Written from AWS's description and apart from the SDK that signs, so that neither hides the other's
 * mistake. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  /** Of the credential's scope: "s3" when absent. */
  readonly service?: string;
}

/** S3's error code and the status it goes with. */
export interface S3Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface ReceivedRequest {
  readonly method: string;
  /** As received: path and query, still encoded. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Claim {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  /** "20261122T064655Z" */
  readonly date: string;
  readonly payloadHash: string;
  readonly query: readonly (readonly [string, string])[];
}

export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';
const HEADER_FORM =
  /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;
const SKEW_MS = 15 * 60_000;
const MAX_PRESIGNED_SECONDS = 604_800;

/** @param now milliseconds since the epoch. @returns undefined when the signature holds; the body is checked apart. */
export function refuseSignature(request: ReceivedRequest, key: SigningKey, now: number): S3Refusal | undefined {
  const [path = '/', search = ''] = request.url.split('?', 2);
  const query = readQuery(search);
  const presigned = query.some(([name]) => name === 'X-Amz-Signature');
  const claim = presigned ? claimFromQuery(query) : claimFromHeader(request, query);
  if (claim === undefined) return denied('Access Denied');
  const signedAt = readAmzDate(claim.date);
  if (signedAt === undefined) return denied('X-Amz-Date must be formatted via ISO8601 Long format');
  const late = presigned ? refuseExpiry(query, signedAt, now) : refuseSkew(signedAt, now);
  if (late !== undefined) return late;

  const names = claim.signedHeaders.split(';');
  if (!names.includes('host')) return denied('There were headers present in the request which were not signed');
  const unsigned = Object.keys(request.headers).find((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (unsigned !== undefined) return denied('There were headers present in the request which were not signed');
  const canonical = [
    request.method,
    path,
    canonicalQuery(claim.query),
    ...names.map((name) => `${name}:${headerText(request.headers[name])}`),
    '',
    claim.signedHeaders,
    claim.payloadHash,
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  return refuseScopeOrMismatch(
    claim,
    key,
    ['AWS4-HMAC-SHA256', claim.date, scopeOf(claim.credential), hash].join('\n'),
  );
}

/** A browser's form post: the signature is over the policy text. */
export function refusePolicySignature(fields: ReadonlyMap<string, string>, key: SigningKey): S3Refusal | undefined {
  if (fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') return denied('Access Denied');
  const [credential, signature, date] = ['x-amz-credential', 'x-amz-signature', 'x-amz-date'].map(
    (name) => fields.get(name) ?? '',
  );
  if (!credential || !date || !/^[0-9a-f]{64}$/.test(signature ?? '')) return denied('Access Denied');
  return refuseScopeOrMismatch({ credential, signature: signature as string, date }, key, fields.get('policy') ?? '');
}

const denied = (message: string): S3Refusal => ({ status: 403, code: 'AccessDenied', message });

function refuseScopeOrMismatch(
  claim: Pick<Claim, 'credential' | 'signature' | 'date'>,
  key: SigningKey,
  toSign: string,
): S3Refusal | undefined {
  const [accessKeyId, day = '', region = '', service = '', end] = claim.credential.split('/');
  if (accessKeyId !== key.accessKeyId) {
    return {
      status: 403,
      code: 'InvalidAccessKeyId',
      message: 'The AWS Access Key Id you provided does not exist in our records.',
    };
  }
  if (
    region !== key.region ||
    service !== (key.service ?? 's3') ||
    end !== 'aws4_request' ||
    day !== claim.date.slice(0, 8)
  ) {
    return {
      status: 400,
      code: 'AuthorizationHeaderMalformed',
      message: `the credential scope is wrong; expecting '${key.region}'`,
    };
  }
  const signing = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (parent, part) => createHmac('sha256', parent).update(part).digest(),
    `AWS4${key.secretAccessKey}`,
  );
  const expected = createHmac('sha256', signing).update(toSign).digest();
  if (timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'))) return undefined;
  return {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  };
}

function claimFromHeader(request: ReceivedRequest, query: Claim['query']): Claim | undefined {
  const match = HEADER_FORM.exec(headerText(request.headers['authorization']));
  if (match === null) return undefined;
  const [, credential, signedHeaders, signature] = match as unknown as [string, string, string, string];
  return {
    credential,
    signedHeaders,
    signature,
    query,
    date: headerText(request.headers['x-amz-date']),
    payloadHash: headerText(request.headers['x-amz-content-sha256']),
  };
}

function claimFromQuery(query: Claim['query']): Claim | undefined {
  const parameter = (name: string): string => query.find(([found]) => found === name)?.[1] ?? '';
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !/^[0-9a-f]{64}$/.test(parameter('X-Amz-Signature')))
    return undefined;
  return {
    credential: parameter('X-Amz-Credential'),
    signedHeaders: parameter('X-Amz-SignedHeaders'),
    signature: parameter('X-Amz-Signature'),
    date: parameter('X-Amz-Date'),
    payloadHash: parameter('X-Amz-Content-Sha256') || UNSIGNED_PAYLOAD,
    query: query.filter(([name]) => name !== 'X-Amz-Signature'),
  };
}

function refuseExpiry(query: Claim['query'], signedAt: number, now: number): S3Refusal | undefined {
  const seconds = Number(query.find(([name]) => name === 'X-Amz-Expires')?.[1]);
  if (!(seconds >= 1 && seconds <= MAX_PRESIGNED_SECONDS)) {
    return {
      status: 400,
      code: 'AuthorizationQueryParametersError',
      message: 'X-Amz-Expires must be between 1 and 604800 seconds',
    };
  }
  if (signedAt > now + SKEW_MS) return denied('Request is not valid yet');
  return now > signedAt + seconds * 1000 ? denied('Request has expired') : undefined;
}

const refuseSkew = (signedAt: number, now: number): S3Refusal | undefined =>
  Math.abs(now - signedAt) <= SKEW_MS
    ? undefined
    : {
        status: 403,
        code: 'RequestTimeTooSkewed',
        message: 'The difference between the request time and the current time is too large.',
      };

function readAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

const scopeOf = (credential: string): string => credential.split('/').slice(1).join('/');

const readQuery = (search: string): [string, string][] =>
  search === ''
    ? []
    : search.split('&').map((pair) => {
        const at = pair.indexOf('=');
        const name = at < 0 ? pair : pair.slice(0, at);
        return [decodeURIComponent(name), at < 0 ? '' : decodeURIComponent(pair.slice(at + 1))];
      });

const canonicalQuery = (query: Claim['query']): string =>
  query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, av], [b, bv]) => (a < b ? -1 : a > b ? 1 : av < bv ? -1 : av > bv ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** RFC 3986: what encodeURIComponent leaves, encoded too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const headerText = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ');
