import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Checks a TC3-HMAC-SHA256 signature as the receiving side does: from the request that came, over whichever headers it
 * names. Written apart from the signer in functions/adapters/messages, so that neither can hide the other's mistake.
 */
export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type AuthFailure =
  | 'AuthFailure.InvalidAuthorization'
  | 'AuthFailure.SecretIdNotFound'
  | 'AuthFailure.SignatureExpire'
  | 'AuthFailure.SignatureFailure';

const FORM =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
/** Timestamp and server may differ by five minutes. */
const TOLERANCE_SECONDS = 300;

/** @param now milliseconds since the epoch. @returns undefined when the signature holds. */
export function refuseAuthorization(
  request: ReceivedRequest,
  key: { readonly secretId: string; readonly secretKey: string },
  now: number,
): AuthFailure | undefined {
  const match = FORM.exec(request.headers.authorization ?? '');
  if (match === null) return 'AuthFailure.InvalidAuthorization';
  const [, secretId, day, service, signedHeaders, signature] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const names = signedHeaders.split(';');
  if (!names.includes('content-type') || !names.includes('host')) return 'AuthFailure.InvalidAuthorization';
  if (secretId !== key.secretId) return 'AuthFailure.SecretIdNotFound';

  const timestamp = Number(request.headers['x-tc-timestamp']);
  if (!(Math.abs(now / 1000 - timestamp) <= TOLERANCE_SECONDS)) return 'AuthFailure.SignatureExpire';
  if (new Date(timestamp * 1000).toISOString().slice(0, 10) !== day) return 'AuthFailure.SignatureFailure';

  const headers = names.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .toLowerCase()}\n`,
  );
  const canonical = `POST\n/\n\n${headers.join('')}\n${signedHeaders}\n${digest(request.body)}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${day}/${service}/tc3_request\n${digest(canonical)}`;
  const signing = [day, service, 'tc3_request'].reduce<string | Buffer>(
    (parent, part) => createHmac('sha256', parent).update(part).digest(),
    `TC3${key.secretKey}`,
  );
  const expected = createHmac('sha256', signing).update(toSign).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'AuthFailure.SignatureFailure';
}

const digest = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
