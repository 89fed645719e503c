import * as z from 'zod';
import type { Random } from '../district/random';

/**
 * What goes wrong with one order (单笔订单的异常安排), decided before it happens and kept in the books, so that neither a
 * restart nor the order in which requests arrive changes it. Whoever tests draws the plan from a seed; see
 * {@link drawPlan} for a profile that does.
 */

/** The interfaces whose answers can be spoilt, by what they are about. */
export const INTERFACES = ['prepay', 'query', 'close', 'refund', 'refund-query'] as const;
export type Interface = (typeof INTERFACES)[number];

const Delay = z.int().min(0).max(3_600_000);

export const NoticeFault = z.union([
  z.object({ how: z.literal('late'), delayMs: Delay }),
  z.object({
    how: z.enum([
      'twice', // taken, and sent again all the same
      'replayed', // taken, and the very same bytes arrive again
      'never',
      'reordered', // overtaken by a notice that was written after it
      // The first attempt is spoilt so; the retries are right.
      'bad-signature',
      'unknown-serial',
      'stale', // stamped an hour ago
      'wrong-amount',
      'foreign-merchant',
      'cut', // the connection breaks in the middle of the body
    ]),
  }),
]);
/** What goes wrong with a notice; kept with it, so that a restart does not make it right. */
export type NoticeFault = z.infer<typeof NoticeFault>;

export const AnswerFault = z.union([
  z.object({ how: z.literal('slow'), delayMs: Delay }),
  /** `effect`: whether the request takes effect before the answer fails; the merchant cannot tell. */
  z.object({ how: z.enum(['500', '502', '503', 'cut']), effect: z.boolean().default(true) }),
  z.object({ how: z.enum(['bad-signature', 'unsigned', 'unknown-serial']) }),
]);
export type AnswerFault = z.infer<typeof AnswerFault>;

/** What goes wrong with the payment itself: the money really moves so. */
export const PaymentFault = z.union([
  /** Another amount than the order's is taken, fen more or less. */
  z.object({ how: z.literal('wrong-amount'), by: z.int() }),
  z.object({ how: z.literal('wrong-payer') }),
  /** Taken although the order's time is over, or although the order was closed. */
  z.object({ how: z.enum(['after-expiry', 'after-close']) }),
]);
export type PaymentFault = z.infer<typeof PaymentFault>;

export const OrderPlan = z.object({
  /** Of the payment, and of each refund. */
  notice: NoticeFault.optional(),
  refundNotice: NoticeFault.optional(),
  /** Answers in the order in which the interface is asked about this order; after the last one they are good. */
  answers: z.partialRecord(z.enum(INTERFACES), z.array(AnswerFault)).default({}),
  payment: PaymentFault.optional(),
});
export type OrderPlan = z.infer<typeof OrderPlan>;

/** Takes the next fault of an interface out of a plan. */
export function takeAnswerFault(
  plan: OrderPlan,
  on: Interface,
): { readonly fault: AnswerFault; readonly rest: OrderPlan } | undefined {
  const [fault, ...rest] = plan.answers[on] ?? [];
  return fault && { fault, rest: { ...plan, answers: { ...plan.answers, [on]: rest } } };
}

/** How often each thing goes wrong, 0 to 1. */
export interface MisbehaviourProfile {
  /** That a notice misbehaves, that one answer does, that the payment itself does. */
  readonly notice: number;
  readonly answer: number;
  readonly payment: number;
  /** Longest delay of a late notice and of a slow answer, milliseconds. */
  readonly lateMs: number;
  readonly slowMs: number;
}

/** Everything goes wrong now and then, most goes well. */
export const DEFAULT_PROFILE: MisbehaviourProfile = {
  notice: 0.5,
  answer: 0.12,
  payment: 0.05,
  lateMs: 1_500,
  slowMs: 400,
};

const NOTICE_FAULTS = [
  'late',
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
] as const satisfies readonly NoticeFault['how'][];
const ANSWER_FAULTS = [
  'slow',
  '500',
  '502',
  '503',
  'cut',
  'bad-signature',
  'unsigned',
  'unknown-serial',
] as const satisfies readonly AnswerFault['how'][];
const PAYMENT_FAULTS = [
  'wrong-amount',
  'wrong-payer',
  'after-expiry',
  'after-close',
] as const satisfies readonly PaymentFault['how'][];

/** At most so many faults of one interface in a row: whoever repeats gets through in the end. */
const MOST_IN_A_ROW = 3;

/** Draws what goes wrong with one order. */
export function drawPlan(random: Random, profile: MisbehaviourProfile = DEFAULT_PROFILE): OrderPlan {
  const notice = drawNoticeFault(random, profile);
  const refundNotice = drawNoticeFault(random, profile);
  const payment = random.chance(profile.payment) ? drawPaymentFault(random) : undefined;
  const answers: OrderPlan['answers'] = {};
  for (const name of INTERFACES) {
    const faults: AnswerFault[] = [];
    while (faults.length < MOST_IN_A_ROW && random.chance(profile.answer))
      faults.push(drawAnswerFault(random, profile));
    if (faults.length > 0) answers[name] = faults;
  }
  return {
    ...(notice !== undefined && { notice }),
    ...(refundNotice !== undefined && { refundNotice }),
    ...(payment !== undefined && { payment }),
    answers,
  };
}

function drawNoticeFault(random: Random, profile: MisbehaviourProfile): NoticeFault | undefined {
  if (!random.chance(profile.notice)) return undefined;
  const how = random.pick(NOTICE_FAULTS);
  return how === 'late' ? { how, delayMs: random.between(1, profile.lateMs) } : { how };
}

function drawAnswerFault(random: Random, profile: MisbehaviourProfile): AnswerFault {
  const how = random.pick(ANSWER_FAULTS);
  if (how === 'slow') return { how, delayMs: random.between(1, profile.slowMs) };
  if (how === '500' || how === '502' || how === '503' || how === 'cut') return { how, effect: random.chance(0.5) };
  return { how };
}

function drawPaymentFault(random: Random): PaymentFault {
  const how = random.pick(PAYMENT_FAULTS);
  return how === 'wrong-amount' ? { how, by: random.pick([-1, 1]) } : { how };
}
