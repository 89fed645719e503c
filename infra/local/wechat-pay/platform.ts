import type { Clock } from '@linli/shared/kernel/clock';
import type { Books } from './books';
import type { Keys } from './keys';
import type { Misbehaviours } from './misbehaviour';
import type { Notices } from './notices';
import type { Interface, OrderPlan } from './plan';

/** What every endpoint of the simulated platform stands on. */
export interface Platform {
  readonly mchid: string;
  readonly merchantName: string;
  /** Apps bound to the merchant number. */
  readonly appids: readonly string[];
  /** The demo's day: stamps business times and notices. Answers are signed by the machine's clock (see seal.ts). */
  readonly clock: Clock;
  readonly keys: Keys;
  readonly books: Books;
  readonly notices: Notices;
  readonly misbehaviours: Misbehaviours;
  /** From a refund's acceptance to its success, in milliseconds. */
  readonly refundDelayMs: number;
  /** Told of each request about an order before it is answered; for whoever wants to be in the way of one. */
  readonly onRequest?: (name: Interface) => void;
  /** Draws what goes wrong with an order that nobody planned. */
  readonly drawPlan?: () => OrderPlan;
  /** Where this platform is reached: download addresses begin with it. */
  endpoint(): string;
}
