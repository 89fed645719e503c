import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * How often somebody may ask (限流), as data: `infra/limits.json`. The deployment's template takes its figures from there
 * (`infra/cloud/firewall.ts`) and the gateway of this machine enforces them; why these figures: infra/decisions/limits.md.
 */
const rule = z.object({
  /** Whose requests are counted together: those of one network address, or under one access token. */
  key: z.enum(['address', 'identity']),
  /** Requests in the window; the platform counts no fewer than 10. */
  limit: z.int().min(10),
  /** The windows that the platform's firewall knows. */
  windowSeconds: z.union([z.literal(60), z.literal(120), z.literal(300), z.literal(600)]),
  /** Which paths: a regular expression that the firewall reads too; it sees the path with `/api` before it. */
  path: z.string(),
});
const throttle = z.object({ perSecond: z.int(), burst: z.int() });

export const limitsSchema = z.object({
  /** All requests of all callers: what the store and the account's other APIs must be spared. */
  everybody: throttle,
  /** The same for single routes, by "METHOD /path". */
  perRoute: z.record(z.string(), throttle),
  rules: z.record(z.string(), rule),
});
export type Limits = z.output<typeof limitsSchema>;
export type LimitRule = z.output<typeof rule>;

/** @throws Error when the file says something that the platform cannot do */
export const readLimits = (file: URL = new URL('limits.json', import.meta.url)): Limits =>
  limitsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
