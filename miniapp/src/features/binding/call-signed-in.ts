import type { ResponseOf } from '@linli/shared/contract/route';
import type { Result } from '@linli/shared/kernel/result';
import { call, session } from '@/services/app';
import type { AnyRoute, CallOptions, InputOf } from '@/services/client';
import type { CallProblem } from '@/services/problem';

/** Calls a route after signing in with WeChat where nobody is: a flow may be opened by a link, without home before it. */
export async function callSignedIn<R extends AnyRoute>(
  route: R,
  input: InputOf<R>,
  options?: CallOptions,
): Promise<Result<ResponseOf<R>, CallProblem>> {
  const entered = await session.ensure();
  return entered.ok ? call(route, input, options) : entered;
}
