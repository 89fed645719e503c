import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@linli/shared/kernel/clock';
import { problem } from '@linli/shared/kernel/problem';
import { type LambdaHandler, problemResponse } from './dispatch';

const elsewhere = problem(403, 'route.front-door', '请从正式地址访问', {
  detail: '请在小程序里办，或者用公布的网址。',
});

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers only what came through the front door, where requests are counted (infra/decisions/limits.md): it adds a key that the HTTP
 * API's own address does not. Without a configured key nobody is asked for one: the local stack counts in its gateway.
 */
export function behindFrontDoor(handler: LambdaHandler, key: string | undefined, clock: Clock): LambdaHandler {
  if (key === undefined) return handler;
  const wanted = digest(key);
  return (event) =>
    timingSafeEqual(digest(event.headers['x-front-door'] ?? ''), wanted)
      ? handler(event)
      : Promise.resolve(problemResponse(elsewhere, event.requestContext.requestId, clock.now()));
}
