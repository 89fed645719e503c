import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import type { LambdaHandler } from './dispatch';
import { problemResponse } from './dispatch';
import { PROBLEMS } from './problems';
import type { Clock } from '@linli/shared/kernel/clock';

/**
 * What the gateway's `$default` route leads to: a request that no route of the contract takes. A path that exists under
 * another method answers 405 and says which; anything else 404.
 */
export function unmatched(clock: Clock): LambdaHandler {
  const routes: readonly Route[] = Object.values(capabilities).flatMap((group) => Object.values(group) as Route[]);
  const methodsOf = (path: string): readonly string[] => [
    ...new Set(routes.filter((route) => pathPattern(route.path).test(path)).map(({ method }) => method)),
  ];
  return (event) => {
    const { requestId } = event.requestContext;
    const allowed = methodsOf(event.rawPath);
    const answer = problemResponse(
      allowed.length > 0 ? PROBLEMS.methodUnknown : PROBLEMS.routeUnknown,
      requestId,
      clock.now(),
    );
    return Promise.resolve(
      allowed.length > 0 ? { ...answer, headers: { ...answer.headers, allow: allowed.join(', ') } } : answer,
    );
  };
}

/** "/people/{personId}/filings" → what it matches; a parameter is one segment that is not empty. */
const pathPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
