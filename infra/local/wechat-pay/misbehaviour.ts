import * as z from 'zod';

const Times = z.int().min(1).max(1_000_000).default(1);
const Delay = z.int().min(0).max(3_600_000);

/**
 * What shall go wrong next. Each is taken by the first occasion that fits and is gone after `times` of them; the rest
 * goes well. For one order alone, and whatever order requests arrive in, see plan.ts.
 */
export const Misbehaviour = z.union([
  z.object({ on: z.literal('notice'), how: z.literal('late'), delayMs: Delay, times: Times }),
  z.object({
    on: z.literal('notice'),
    how: z.enum([
      'twice',
      'replayed',
      'never',
      'reordered',
      'bad-signature',
      'unknown-serial',
      'stale',
      'wrong-amount',
      'foreign-merchant',
      'cut',
    ]),
    times: Times,
  }),
  /** `path`: only answers to requests whose path contains it. */
  z.object({
    on: z.literal('answer'),
    how: z.literal('slow'),
    delayMs: Delay,
    path: z.string().optional(),
    times: Times,
  }),
  /** `effect`: whether the request takes effect before the answer fails; the merchant cannot tell. */
  z.object({
    on: z.literal('answer'),
    how: z.enum(['500', '502', '503', 'cut']),
    effect: z.boolean().default(true),
    path: z.string().optional(),
    times: Times,
  }),
  z.object({
    on: z.literal('answer'),
    how: z.enum(['bad-signature', 'unsigned', 'unknown-serial']),
    path: z.string().optional(),
    times: Times,
  }),
  z.object({ on: z.literal('bill'), how: z.enum(['altered', 'wrong-summary', 'missing']), times: Times }),
]);

export type Misbehaviour = z.infer<typeof Misbehaviour>;
type On<K extends Misbehaviour['on']> = Extract<Misbehaviour, { on: K }>;

export class Misbehaviours {
  #queue: Misbehaviour[] = [];

  add(order: z.input<typeof Misbehaviour>): void {
    this.#queue.push(Misbehaviour.parse(order));
  }

  clear(): void {
    this.#queue = [];
  }

  /** Takes what is next for this occasion, if anything. */
  take<K extends Misbehaviour['on']>(on: K, path = ''): On<K> | undefined {
    const index = this.#queue.findIndex(
      (next) => next.on === on && (next.on !== 'answer' || next.path === undefined || path.includes(next.path)),
    );
    const found = this.#queue[index] as On<K> | undefined;
    if (found === undefined) return undefined;
    if (found.times > 1) this.#queue[index] = { ...found, times: found.times - 1 };
    else this.#queue.splice(index, 1);
    return found;
  }
}
