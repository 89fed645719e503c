import { currentWork, span } from './work';

/** Reasons of the ports' errors that mean: the rented service did not do its part. Anything else is an answer. */
const FAILED = new Set(['unavailable', 'paper.unavailable', 'misconfigured', 'rate-limited']);
const FAILED_KINDS = new Set(['unreachable', 'bad-signature', 'unreadable']);

interface Refusal {
  readonly ok: false;
  readonly error: { readonly reason?: string; readonly kind?: string };
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' &&
  answer !== null &&
  (answer as { ok?: unknown }).ok === false &&
  typeof (answer as { error?: unknown }).error === 'object';

const failed = (answer: unknown): boolean =>
  isRefusal(answer) && (FAILED.has(answer.error.reason ?? '') || FAILED_KINDS.has(answer.error.kind ?? ''));

/**
 * A rented service's port that is timed: each of its calls is a span of the work that asked, and each failure of the
 * service is counted to it. What answers at once (a signature checked, an address made) is left as it is.
 * @param name of the service, as it stands in the log: "wechat-pay"
 */
export function watchPlatform<Port extends object>(name: string, port: Port): Port {
  const watched: Record<string, unknown> = {};
  for (const [method, ask] of Object.entries(port) as [string, unknown][]) {
    if (typeof ask !== 'function') {
      watched[method] = ask;
      continue;
    }
    watched[method] = (...given: unknown[]): unknown => {
      const asked: unknown = (ask as (...all: unknown[]) => unknown).apply(port, given);
      return asked instanceof Promise ? timed(`${name} ${method}`, asked) : asked;
    };
  }
  return watched as Port;
}

async function timed(name: string, asked: Promise<unknown>): Promise<unknown> {
  const work = currentWork();
  try {
    const answer = await span('platform', name, () => asked);
    if (work !== undefined && failed(answer)) work.platformFailures += 1;
    return answer;
  } catch (error) {
    if (work !== undefined) work.platformFailures += 1;
    throw error;
  }
}
