import * as z from 'zod';
import { BILL_FAULTS } from './bill-edits';
import { FailedAnswer, LateNotice, SlowAnswer, SpoiltAnswer, SpoiltNotice } from './faults';

const times = z.int().min(1).max(1_000_000).default(1);
const ofNotice = { on: z.literal('notice'), times };
/** `path`: only answers to requests whose path contains it. */
const ofAnswer = { on: z.literal('answer'), path: z.string().optional(), times };

/**
 * What shall go wrong next. Each is taken by the first occasion that fits and is gone after `times` of them; the rest
 * goes well. For one order alone, and whatever order requests arrive in, see plan.ts.
 */
export const Misbehaviour = z.union([
  LateNotice.extend(ofNotice),
  SpoiltNotice.extend(ofNotice),
  SlowAnswer.extend(ofAnswer),
  FailedAnswer.extend(ofAnswer),
  SpoiltAnswer.extend(ofAnswer),
  z.object({ on: z.literal('bill'), how: z.enum(BILL_FAULTS), times }),
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
