import type { LimitRule, Limits } from '../../limits';

/** A request as far as it is counted. */
export interface CountedRequest {
  readonly path: string;
  readonly address: string;
  /** The Authorization header as it came: whether it holds is the function's business. */
  readonly authorization: string | undefined;
}

export interface Limiter {
  /** Counts a request. @returns undefined to let it pass, else after how many whole seconds to come again */
  take(request: CountedRequest): number | undefined;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since the epoch, of the last refill. */
  at: number;
}

/** Buckets kept at most: a stranger with many addresses must not fill the memory. */
const MOST_BUCKETS = 50_000;

/**
 * The limits of `infra/limits.json` as token buckets (令牌桶): a bucket holds one window's requests and refills evenly over it. The
 * platform's firewall counts a sliding window in steps of some seconds; both let a burst pass and stop what goes on.
 * @param now milliseconds since the epoch
 */
export function createLimiter({ rules }: Pick<Limits, 'rules'>, now: () => number): Limiter {
  const counted = Object.entries(rules).map(([name, rule]) => ({ name, rule, path: new RegExp(rule.path) }));
  const buckets = new Map<string, Bucket>();

  const refilled = (key: string, { limit, windowSeconds }: LimitRule, at: number): Bucket => {
    const known = buckets.get(key);
    // Set anew each time: the first of the map is then the one that was asked for longest ago.
    buckets.delete(key);
    const bucket: Bucket =
      known === undefined
        ? { tokens: limit, at }
        : { tokens: Math.min(limit, known.tokens + ((at - known.at) * limit) / (windowSeconds * 1000)), at };
    buckets.set(key, bucket);
    if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value as string);
    return bucket;
  };

  return {
    take: ({ path, address, authorization }) => {
      const at = now();
      let wait = 0;
      const taken: Bucket[] = [];
      for (const { name, rule, path: concerned } of counted) {
        if (!concerned.test(path)) continue;
        const whose = rule.key === 'address' ? address : authorization;
        if (whose === undefined) continue;
        const bucket = refilled(`${name} ${whose}`, rule, at);
        if (bucket.tokens >= 1) taken.push(bucket);
        else wait = Math.max(wait, Math.ceil(((1 - bucket.tokens) * rule.windowSeconds) / rule.limit));
      }
      if (wait > 0) return wait;
      for (const bucket of taken) bucket.tokens -= 1;
      return undefined;
    },
  };
}
