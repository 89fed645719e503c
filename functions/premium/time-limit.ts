import { err, type Result } from '@linli/shared/kernel/result';
import type { PlatformError } from './payment-platform';

/**
 * An answer within a time, or `unreachable`: for callers that must answer somebody else before the platform's own patience
 * is over. What was asked may still be done; only its answer is not waited for.
 */
export function within<T>(ms: number, answer: Promise<Result<T, PlatformError>>): Promise<Result<T, PlatformError>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<T, PlatformError>>((resolve) => {
    timer = setTimeout(
      () => resolve(err({ kind: 'unreachable', timeout: true, message: `no answer within ${ms} ms` })),
      ms,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
