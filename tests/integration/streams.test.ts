import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubscriptionMessage, SubscriptionMessages } from '@linli/functions/notify/ports';
import { cardStream } from '@linli/functions/streams/card-stream';
import { OUTBOX_SHARDS } from '@linli/functions/adapters/dynamodb/table';
import type { MessageStreamDeps } from '@linli/functions/streams/ports';
import { resendMessages } from '@linli/functions/streams/resend-messages';
import { messageStream } from '@linli/functions/streams/message-stream';
import { startStreamConsumer, type StreamConsumer } from '@linli/infra/local/store/stream-consumer';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { PersonId } from '@linli/shared/kernel/ids';
import { err, ok } from '@linli/shared/kernel/result';
import { openPremiumWorld, type PremiumWorld } from '../fixtures/premium-world';
import { externalEndpoint } from '../fixtures/store';

/** The stream consumers with real records of the embedded store: what other viewers see, and what leaves as a message. */
let world: PremiumWorld;
let consumers: StreamConsumer[];
let dir: string;
const cardEvents: DynamoDBStreamEvent[] = [];
const messageEvents: DynamoDBStreamEvent[] = [];
const sent: SubscriptionMessage[] = [];
let answers: Awaited<ReturnType<SubscriptionMessages['sendSubscription']>>[] = [];
let messageDeps: () => MessageStreamDeps;
let messages: ReturnType<typeof messageStream>;
let cards: ReturnType<typeof cardStream>;

beforeAll(async () => {
  world = await openPremiumWorld();
  dir = await mkdtemp(join(tmpdir(), 'linli-streams-'));
  const { records, clock } = world.app;
  const { log } = world.deps;
  cards = cardStream({ records, clock, log });
  const subscriptions: SubscriptionMessages = {
    sendSubscription: (message) => {
      const answer = answers.shift() ?? ok({});
      if (answer.ok) sent.push(message);
      return Promise.resolve(answer);
    },
  };
  messageDeps = () => ({
    records,
    log,
    clock,
    subscriptions,
    texts: { sendNotice: () => Promise.resolve(ok({})) },
    district: { templates: { 'premium-paid': 'template-premium-paid' } },
  });
  messages = messageStream(messageDeps());
  const { endpoint, table: tableName } = world.app.store;
  const consume = (name: string, handler: typeof cards, events: DynamoDBStreamEvent[]) =>
    startStreamConsumer({
      endpoint,
      tableName,
      handler: (event) => {
        events.push(structuredClone(event));
        return handler(event);
      },
      checkpointFile: join(dir, name),
      pollMs: 10,
      onFailure: () => undefined,
    });
  consumers = [await consume('cards', cards, cardEvents), await consume('messages', messages, messageEvents)];
});
afterAll(async () => {
  await Promise.all(consumers.map((consumer) => consumer.stop()));
  await world.close();
  await rm(dir, { recursive: true, force: true });
});

const settled = () => Promise.all(consumers.map((consumer) => consumer.drained()));

/** A husband who pays, and his wife, each with a card of her. */
async function couple() {
  const wife = await world.resident();
  const husband = await world.resident();
  const card = (await world.app.records.home(wife.accountId)).cards[0]!;
  const mandate = (await world.mandate(wife.personId, wife.accountId))!;
  const grantee = { kind: 'family', accountId: husband.accountId, relation: 'spouse' } as const;
  await world.app.records.commit({
    writes: [
      { put: 'mandate', record: { ...mandate, grantee }, expect: 'new-or-ended' },
      { put: 'card', record: { ...card, viewer: husband.accountId, relation: 'spouse' } },
    ],
    events: [],
  });
  return { wife, husband };
}

const cardOf = async (viewer: `a_${string}`, personId: PersonId) =>
  (await world.app.records.home(viewer)).cards.find((card) => card.personId === personId);

async function payFor(payer: Awaited<ReturnType<PremiumWorld['resident']>>, personId: PersonId) {
  await world.enrol(payer.actor, personId);
  const orderId = await world.order(payer.actor, [personId]);
  const answer = await world.app.call(premiumRoutes.payOrder, { as: payer.actor, params: { orderId } });
  await payAsPayer(world.simulator.endpoint, answer.body.pay);
  const order = await world.app.call(premiumRoutes.order, { as: payer.actor, params: { orderId } });
  expect(order.body.status).toBe('insured');
  return orderId;
}

describe.skipIf(externalEndpoint !== undefined)('cards of other viewers', () => {
  it('follow what somebody else did, with the relation of each viewer', async () => {
    const { wife, husband } = await couple();
    await payFor(husband, wife.personId);
    await settled();
    const [hers, his] = [await cardOf(wife.accountId, wife.personId), await cardOf(husband.accountId, wife.personId)];
    expect([hers?.relation, his?.relation]).toEqual(['self', 'spouse']);
    expect(hers?.facts).toEqual(his?.facts);
    expect(hers?.facts.enrolments).toMatchObject([{ year: 2027, status: 'insured' }]);
    expect(hers?.sequence).toBe((await world.app.records.dossier(wife.personId))?.sequence);
  });

  it('are not changed by records that come late, twice or in another order', async () => {
    const { wife, husband } = await couple();
    await payFor(husband, wife.personId);
    await settled();
    const before = await cardOf(wife.accountId, wife.personId);
    const all = cardEvents.flatMap(({ Records }) => Records);
    expect(await cards({ Records: [...all].reverse() })).toEqual({ batchItemFailures: [] });
    expect(await cards({ Records: [...all, ...all] })).toEqual({ batchItemFailures: [] });
    expect(await cardOf(wife.accountId, wife.personId)).toEqual(before);
  });

  it('do not come back to who has left', async () => {
    const { wife, husband } = await couple();
    await settled();
    const events = cardEvents.flatMap(({ Records }) => Records);
    await world.app.records.commit({
      writes: [{ remove: 'card', viewer: husband.accountId, personId: wife.personId }],
      events: [],
    });
    await world.enrol(wife.actor, wife.personId);
    await cards({ Records: events });
    await settled();
    expect(await cardOf(husband.accountId, wife.personId)).toBeUndefined();
  });

  it('names the record that failed, and goes on with the others', async () => {
    const { wife, husband } = await couple();
    await settled();
    const records = cardEvents
      .flatMap(({ Records }) => Records)
      .filter(({ dynamodb }) => dynamodb?.NewImage?.['__edb_e__']?.S === 'head');
    const [first, second] = [wife, husband].map(({ personId }) =>
      records.find(({ dynamodb }) => dynamodb?.NewImage?.['personId']?.S === personId)!,
    );
    const failing = cardStream({
      clock: world.app.clock,
      log: world.deps.log,
      records: {
        ...world.app.records,
        dossier: (personId) =>
          personId === wife.personId ? Promise.reject(new Error('throttled')) : world.app.records.dossier(personId),
      },
    });
    expect(await failing({ Records: [first!, second!] })).toEqual({
      batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber }],
    });
  });
});

describe.skipIf(externalEndpoint !== undefined)('messages of the outbox', () => {
  it('leave once, however often the record comes', async () => {
    await settled();
    sent.length = 0;
    const payer = await world.resident();
    const orderId = await payFor(payer, payer.personId);
    await settled();
    await messages({ Records: messageEvents.flatMap(({ Records }) => Records) });
    expect(sent).toEqual([
      {
        openid: payer.actor.openid,
        templateId: 'template-premium-paid',
        page: `subpackages/premium/order/index?order=${orderId}`,
        data: {
          thing1: '2027年度居民医保，1人',
          amount2: '400.00元',
          date3: '2026-11-22',
          thing4: '待遇从2027-01-01开始',
        },
      },
    ]);
    expect(await world.app.records.message(`premium-paid-${orderId}`)).toBeUndefined();
  });

  it('wait in the outbox while the platform is away, and dropped when the user never agreed', async () => {
    await settled();
    sent.length = 0;
    answers = [err({ reason: 'unavailable', detail: '' })];
    const patient = await world.resident();
    await payFor(patient, patient.personId);
    await settled();
    // Nothing is asked for again: cards behind the same reader go on.
    expect(sent).toEqual([]);
    answers = [];
    const resend = () =>
      resendMessages({ ...messageDeps(), records: world.app.records, outboxShards: OUTBOX_SHARDS }, 'run-1');
    expect((await resend()).done).toBe(0);
    // A day later: long after any number of attempts of a stream.
    world.app.clock.advance(86_400_000);
    await resend();
    expect(sent.map(({ openid }) => openid)).toEqual([patient.actor.openid]);
    expect((await resend()).done).toBe(0);

    answers = [err({ reason: 'not-subscribed', detail: '' })];
    const silent = await world.resident();
    const orderId = await payFor(silent, silent.personId);
    await settled();
    expect(sent).toHaveLength(1);
    expect(await world.app.records.message(`premium-paid-${orderId}`)).toBeUndefined();
  });
});
