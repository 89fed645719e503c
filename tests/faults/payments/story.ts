import { Random } from '@linli/infra/local/district/random';
import {
  DEFAULT_PROFILE,
  drawPlan,
  type MisbehaviourProfile,
  type OrderPlan,
} from '@linli/infra/local/wechat-pay/plan';

/** How one payment goes, from the payer's side. */
export const COURSES = [
  'pay', // orders and pays
  'pay-on-two-phones', // the same order is confirmed on two phones at once
  'cancel-while-paying', // cancels at the moment of paying
  'abandon', // never pays
  'pay-late', // confirms after the order's time is over
  'pay-after-close', // cancels, and the platform takes the money all the same
  'death', // somebody in the order dies between order and payment
] as const;
export type Course = (typeof COURSES)[number];

/** Who is holding a phone. */
export type Payer = 'holder' | 'family' | 'agent';

/** How the phone sends the order: once; twice at the same time; once more at the end; and without hearing the answer. */
export const SENDINGS = ['once', 'doubled', 'late', 'lost'] as const;
export type Sending = (typeof SENDINGS)[number];

/** One payment, drawn: everything that is decided before it begins. */
export interface Story {
  readonly number: number;
  /** The bureau's day on which it begins, counted from 0. */
  readonly day: number;
  /** People in the order. */
  readonly people: number;
  readonly payer: Payer;
  readonly course: Course;
  readonly sending: Sending;
  /** Looks at the order until it is settled; else the phone is put away and only notices and schedules are left. */
  readonly watches: boolean;
  /** Somebody else orders and pays for the first person at the same time. */
  readonly rival?: { readonly payer: Payer; readonly plan: OrderPlan; readonly afterMs: number };
  /** What the platform does wrong with this order. */
  readonly plan: OrderPlan;
  /** Between what happens at nearly the same time, milliseconds. */
  readonly pauseMs: number;
}

/** How much goes wrong on the platform's side: more than in life, so that two faults often meet in one order. */
const PROFILE: MisbehaviourProfile = { ...DEFAULT_PROFILE, notice: 0.55, answer: 0.12, payment: 0.06 };

/** The moment of a kill, as it is drawn; what was under way then is the machine's doing. */
export const KILL_MOMENTS = [
  'any',
  'prepay',
  'query',
  'close',
  'refund',
  'refund-query',
  'payment-notice',
  'refund-notice',
  'schedule',
  'reconciliation',
] as const;
export type KillMoment = (typeof KILL_MOMENTS)[number];

export interface Kill {
  readonly of: 'functions' | 'platform';
  /** Payments begun before it. */
  readonly after: number;
  readonly moment: KillMoment;
  /** From the moment to the kill, milliseconds. */
  readonly delayMs: number;
}

/** One payment of a seed: the same whatever the others are. */
export function drawStory(seed: number, number: number, run: { readonly count: number; readonly days: number }): Story {
  const random = new Random('payments', seed, number);
  const course = random.weighted<Course>([
    [52, 'pay'],
    [6, 'pay-on-two-phones'],
    [12, 'cancel-while-paying'],
    [9, 'abandon'],
    [7, 'pay-late'],
    [8, 'pay-after-close'],
    [6, 'death'],
  ]);
  const payer = random.weighted<Payer>([
    [70, 'holder'],
    [15, 'family'],
    [15, 'agent'],
  ]);
  const people = random.weighted([
    [72, 1],
    [16, 2],
    [8, 3],
    [4, 4],
  ] as const);
  const sending = random.weighted<Sending>([
    [70, 'once'],
    [10, 'doubled'],
    [10, 'late'],
    [10, 'lost'],
  ]);
  const others = (['holder', 'family', 'agent'] as const).filter((one) => one !== payer);
  const rivals = random.chance(0.15);
  const rival = { payer: random.pick(others), plan: drawPlan(random, PROFILE), afterMs: random.below(60) };
  const drawn = drawPlan(random, PROFILE);
  return {
    number,
    day: Math.floor((number * run.days) / run.count),
    people,
    payer,
    course,
    sending,
    watches: random.chance(0.6),
    plan: withCourse(drawn, course, random),
    ...(rivals && { rival }),
    pauseMs: random.below(40),
  };
}

/** What the course needs of the platform. */
function withCourse({ payment, ...plan }: OrderPlan, course: Course, random: Random): OrderPlan {
  if (course === 'pay-after-close') return { ...plan, payment: { how: 'after-close' } };
  // Now and then the platform keeps to its own rule, and refuses.
  if (course === 'pay-late') return random.chance(0.8) ? { ...plan, payment: { how: 'after-expiry' } } : plan;
  // These two only mean something in the courses above.
  const idle = payment?.how === 'after-close' || payment?.how === 'after-expiry';
  return payment === undefined || idle ? plan : { ...plan, payment };
}

/** The kills of a seed, in the order in which they come. */
export function drawKills(
  seed: number,
  run: { readonly count: number; readonly kills: number; readonly platformKills: number },
): readonly Kill[] {
  const random = new Random('kills', seed);
  const draw = (of: Kill['of'], moments: readonly KillMoment[]): Kill => ({
    of,
    after: random.between(1, run.count),
    moment: random.pick(moments),
    delayMs: random.below(20),
  });
  const functions = Array.from({ length: run.kills }, () => draw('functions', KILL_MOMENTS));
  const platform = Array.from({ length: run.platformKills }, () => draw('platform', ['any', 'query', 'refund']));
  return [...functions, ...platform].sort((a, b) => a.after - b.after);
}
