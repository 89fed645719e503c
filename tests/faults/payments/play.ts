import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@linli/functions/http/actor';
import type { OrderPlan } from '@linli/infra/local/wechat-pay/plan';
import type { Answer } from './http';
import { Phones } from './phone';
import { type Household, YEAR } from './population';
import type { Payer, Sending, Story } from './story';

/** What the driver remembers of a run, to hold against what is there in the end. */
export class Memory {
  readonly peopleOf = new Map<string, readonly string[]>();
  readonly told = new Map<string, Set<string>>();
  readonly keys = new Map<string, Set<string>>();
  /** The orders of each story. */
  readonly orders = new Map<number, { readonly orderId: string; readonly plan: OrderPlan }[]>();
  /** Refusals that phones were shown, by code. */
  readonly refusals = new Map<string, number>();

  remember(orderId: string, status: string): void {
    const known = this.told.get(orderId);
    if (known === undefined) this.told.set(orderId, new Set([status]));
    else known.add(status);
  }

  refused({ status, body }: Answer): void {
    const code = `${status} ${String((body as { code?: unknown } | undefined)?.code ?? '')}`;
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }
}

export interface Stage {
  readonly phones: Phones;
  readonly memory: Memory;
  /** The register learns of a death. */
  die(personId: string): Promise<void>;
}

/** What is still to be done once the order's time is over. */
export type Later = () => Promise<void>;

const FINAL = new Set(['insured', 'refunded', 'closed']);
/** Tries at what the platform does not answer, before the phone is put away. */
const TRIES = 6;
/** Tries of a second phone at a person whom the first one holds, and the pause between them. */
const RIVAL_TRIES = 4;
const RIVAL_PAUSE_MS = 150;
/** Looks at an order before the phone is put away. */
const LOOKS = 5;

/** Plays one payment as far as it goes without the clock; what must wait for it is handed back. */
export async function play(stage: Stage, { story, people, payers }: Household): Promise<Later | undefined> {
  const actor = payers[story.payer];
  if (actor === undefined) throw new Error(`story ${story.number} has no ${story.payer}`);
  const rival = playRival(stage, story, payers, people);
  const later = await playOwn(stage, story, actor, people);
  await rival;
  return later;
}

async function playRival(
  stage: Stage,
  { number, rival }: Story,
  payers: Household['payers'],
  people: Household['people'],
): Promise<void> {
  const actor = rival && payers[rival.payer satisfies Payer];
  if (rival === undefined || actor === undefined) return;
  await sleep(rival.afterMs);
  let order: Opened | undefined;
  // Refused while the other phone holds the person; tries again, as people do.
  for (let tries = 0; order === undefined && tries < RIVAL_TRIES; tries++) {
    if (tries > 0) await sleep(RIVAL_PAUSE_MS);
    order = await open(stage, number, actor, people.slice(0, 1), 'once', rival.plan);
  }
  const params = order && (await handOver(stage, actor, order.orderId));
  if (order === undefined || params === undefined) return;
  await stage.phones.pay(params);
  await watch(stage, actor, order.orderId);
}

async function playOwn(
  stage: Stage,
  story: Story,
  actor: Actor,
  people: Household['people'],
): Promise<Later | undefined> {
  const { phones } = stage;
  const order = await open(stage, story.number, actor, people, story.sending, story.plan);
  if (order === undefined) return undefined;
  const { orderId } = order;
  const params = await handOver(stage, actor, orderId);
  if (params === undefined) return undefined;
  const look = async (): Promise<void> => {
    if (story.watches) await watch(stage, actor, orderId);
    await order.again();
  };
  switch (story.course) {
    case 'pay':
      await phones.pay(params);
      await look();
      return undefined;
    case 'pay-on-two-phones': {
      const second = await handOver(stage, actor, orderId);
      await Promise.all([phones.pay(params), second && phones.pay(second)]);
      await look();
      return undefined;
    }
    case 'cancel-while-paying':
      await Promise.all([phones.pay(params), sleep(story.pauseMs / 2).then(() => cancel(stage, actor, orderId))]);
      await look();
      return undefined;
    case 'pay-after-close':
      await cancel(stage, actor, orderId);
      // With a second phone in play the person is free meanwhile, and may be paid for there first.
      await sleep(story.rival === undefined ? story.pauseMs : RIVAL_TRIES * RIVAL_PAUSE_MS);
      await phones.pay(params);
      await look();
      return undefined;
    case 'death':
      await stage.die(people.at(-1)?.personId ?? '');
      await phones.pay(params);
      await look();
      return undefined;
    case 'abandon':
      return undefined;
    case 'pay-late':
      return async () => {
        await phones.pay(params);
        await look();
      };
  }
}

interface Opened {
  readonly orderId: string;
  /** Sends the request once more, where the phone does so at the end. */
  again(): Promise<void>;
}

/** Orders, as the story's phone sends it. @returns undefined when it was refused */
async function open(
  stage: Stage,
  story: number,
  as: Actor,
  people: Household['people'],
  sending: Sending,
  plan: OrderPlan,
): Promise<Opened | undefined> {
  const { phones, memory } = stage;
  const key = Phones.key();
  const asking = {
    as,
    path: '/premium/orders',
    key,
    body: {
      year: YEAR,
      people: people.map(({ personId }) => personId),
      expectedTotal: people.reduce((total, { personal }) => total + personal, 0),
    },
  };
  const heard = (answer: Answer): string | undefined => {
    if (answer.status !== 200) {
      memory.refused(answer);
      return undefined;
    }
    const { orderId, status } = (answer.body as { order: { orderId: string; status: string } }).order;
    const known = memory.keys.get(key);
    if (known === undefined) memory.keys.set(key, new Set([orderId]));
    else known.add(orderId);
    memory.remember(orderId, status);
    return orderId;
  };
  if (sending === 'lost') await phones.askAndHangUp(asking, 3);
  const answers = await Promise.all(Array.from({ length: sending === 'doubled' ? 2 : 1 }, () => phones.ask(asking)));
  const [orderId] = answers.map(heard).filter((id) => id !== undefined);
  if (orderId === undefined) return undefined;
  memory.peopleOf.set(
    orderId,
    people.map(({ personId }) => personId),
  );
  memory.orders.set(story, [...(memory.orders.get(story) ?? []), { orderId, plan }]);
  await phones.planOrder(orderId.slice(2), plan);
  return {
    orderId,
    again: async () => {
      if (sending === 'late') heard(await phones.ask(asking));
    },
  };
}

/** The cashier's arguments, asked for until the platform has given them. @returns undefined when the order is not payable */
async function handOver({ phones, memory }: Stage, as: Actor, orderId: string): Promise<object | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await phones.ask({ as, path: `/premium/orders/${orderId}/payment` });
    if (answer.status === 200) {
      const { order, pay } = answer.body as { order: { status: string }; pay: object };
      memory.remember(orderId, order.status);
      return pay;
    }
    memory.refused(answer);
    if (answer.status !== 503) return undefined;
    await sleep(40);
  }
  return undefined;
}

async function cancel({ phones, memory }: Stage, as: Actor, orderId: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await phones.ask({ as, path: `/premium/orders/${orderId}/cancel` });
    if (answer.status === 200) return memory.remember(orderId, (answer.body as { status: string }).status);
    memory.refused(answer);
    if (answer.status !== 503) return;
    await sleep(40);
  }
}

async function watch({ phones, memory }: Stage, as: Actor, orderId: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const answer = await phones.ask({ as, method: 'GET', path: `/premium/orders/${orderId}` });
    if (answer.status !== 200) return memory.refused(answer);
    const { status } = answer.body as { status: string };
    memory.remember(orderId, status);
    if (FINAL.has(status)) return;
    await sleep(60);
  }
}
