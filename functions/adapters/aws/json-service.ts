import { setTimeout as sleep } from 'node:timers/promises';
import { SignatureV4 } from '@smithy/signature-v4';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { type AwsCredentials, lambdaCredentials } from './credentials';
import { serviceEndpoint } from './endpoint';
import { NodeSha256 } from './node-sha256';

/**
 * A client for AWS services of the JSON protocol (SQS, KMS, Parameter Store) over the signer that the DynamoDB client brings
 * along: a service's own SDK client costs 37–64 KB of a function's 1 MB, this costs 3 (infra/decisions/audit.md).
 * Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export interface JsonServiceOptions {
  /** Name it is signed and addressed by: "sqs", "kms", "ssm". */
  readonly service: string;
  /** What stands before the action in `x-amz-target`: "AmazonSQS", "TrentService", "AmazonSSM". */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly region: string;
  /** Another address than the region's own: a simulator's, or a VPC endpoint's. */
  readonly endpoint?: string;
  /** Lambda's own when absent. */
  readonly credentials?: AwsCredentials;
  /** Milliseconds until one attempt is given up; 3,000 when absent. */
  readonly timeoutMs?: number;
  /** Attempts altogether, first one included; 3 when absent. */
  readonly attempts?: number;
}

/** Why a service did not do what it was asked. */
export interface ServiceFailure {
  /** - `unavailable`: no answer, or 5xx, after all attempts - `throttled`: asked too often - `refused`: the request is wrong or not allowed */
  readonly reason: 'unavailable' | 'throttled' | 'refused';
  /** The service's own name for it, "AccessDeniedException"; what the network said where there was no answer. */
  readonly code: string;
  /** For the log only: may name resources. */
  readonly detail: string;
}

export interface JsonService {
  /** Asks for one action. Repeats what a repeat can mend. The answer is the service's JSON as it came. */
  call<Output>(action: string, input: object): Promise<Result<Output, ServiceFailure>>;
}

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/;

export function jsonService(options: JsonServiceOptions): JsonService {
  const { service, target, version, region } = options;
  const url = new URL(options.endpoint ?? serviceEndpoint(service, region));
  const credentials = options.credentials;
  const signer = new SignatureV4({
    service,
    region,
    credentials: () => Promise.resolve(credentials ?? lambdaCredentials()),
    sha256: NodeSha256,
  });

  const attempt = async <Output>(action: string, body: string): Promise<Result<Output, ServiceFailure>> => {
    const signed = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: url.pathname,
      query: {},
      headers: {
        host: url.host,
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${action}`,
      },
      body,
    });
    const { host: _host, ...headers } = signed.headers;
    let status: number;
    let text: string;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(options.timeoutMs ?? 3_000),
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      return err({ reason: 'unavailable', code: networkCode(error), detail: String(error) });
    }
    const answer = readJson(text);
    if (status === 200) {
      // Without content is an answer too: some actions give none.
      if (answer !== undefined || text === '') return ok((answer ?? {}) as Output);
      return err({ reason: 'unavailable', code: 'UnreadableAnswer', detail: `${text.length} characters` });
    }
    return err(failureOf(status, answer));
  };

  return {
    call: async <Output>(action: string, input: object): Promise<Result<Output, ServiceFailure>> => {
      const body = JSON.stringify(input);
      const attempts = options.attempts ?? 3;
      for (let number = 1; ; number++) {
        const result = await attempt<Output>(action, body);
        if (result.ok || result.error.reason === 'refused' || number >= attempts) return result;
        await sleep(2 ** number * 25 * (0.5 + Math.random()));
      }
    },
  };
}

/** "com.amazonaws.sqs#QueueDoesNotExist" → "QueueDoesNotExist". */
function failureOf(status: number, answer: unknown): ServiceFailure {
  const { __type, message, Message } = (answer ?? {}) as Record<string, unknown>;
  const code = typeof __type === 'string' ? (__type.split('#').at(-1) ?? __type) : `Http${status}`;
  const detail = String(message ?? Message ?? `HTTP ${status}`);
  if (status === 429 || THROTTLED.test(code)) return { reason: 'throttled', code, detail };
  return { reason: status >= 500 ? 'unavailable' : 'refused', code, detail };
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // told apart from JSON by the caller
  }
};

function networkCode(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'NetworkError';
}
