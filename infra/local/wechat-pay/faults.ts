import * as z from 'zod';

/** What can go wrong with a notice and with an answer (异常种类): ordered for the next one (misbehaviour.ts), or for one order (plan.ts). */

const Delay = z.int().min(0).max(3_600_000);

export const LateNotice = z.object({ how: z.literal('late'), delayMs: Delay });
export const SpoiltNotice = z.object({
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
});
export const NoticeFault = z.union([LateNotice, SpoiltNotice]);
/** What goes wrong with a notice; kept with it, so that a restart does not make it right. */
export type NoticeFault = z.infer<typeof NoticeFault>;

export const SlowAnswer = z.object({ how: z.literal('slow'), delayMs: Delay });
/** `effect`: whether the request takes effect before the answer fails; the merchant cannot tell. */
export const FailedAnswer = z.object({ how: z.enum(['500', '502', '503', 'cut']), effect: z.boolean().default(true) });
export const SpoiltAnswer = z.object({ how: z.enum(['bad-signature', 'unsigned', 'unknown-serial']) });
export const AnswerFault = z.union([SlowAnswer, FailedAnswer, SpoiltAnswer]);
export type AnswerFault = z.infer<typeof AnswerFault>;
