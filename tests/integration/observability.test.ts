import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { castMember } from '@linli/infra/local/district/cast';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { payAsPayer, type PaymentRequest } from '@linli/infra/local/wechat-pay/payer';
import { newCorrelationId, supportCode, traceparent } from '@linli/shared/kernel/correlation';
import { newId } from '@linli/shared/kernel/ids';
import { StackClient } from '../fixtures/stack-client';
import { TEST_DAY } from '../fixtures/today';

/** From the tap on the phone to the message that was sent: one id, in the log as it is written and on the page that shows it. */

interface Line {
  readonly message: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly supportCode?: string;
  readonly useCase?: string;
  readonly operations?: readonly {
    readonly command: string;
    readonly items?: readonly string[];
    readonly readUnits: number;
    readonly writeUnits: number;
  }[];
  readonly spans?: readonly { readonly kind: string; readonly at: number; readonly ms: number }[];
  readonly [field: string]: unknown;
}

interface EnrolmentForm {
  readonly version: number;
  readonly categories: readonly string[];
  readonly quotes: Readonly<Record<string, { readonly personal: number }>>;
  readonly person: { readonly residence: string; readonly villageCode: string; readonly address: string };
}

let dataDir: string;
let stack: Stack;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'linli-observed-'));
  stack = await openStack({ dataDir, port: 0, seed: 'demo', residents: 260, today: TEST_DAY, notifyDelayMs: 10 });
}, 120_000);
afterAll(async () => {
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

const logged = async (): Promise<readonly Line[]> =>
  (await readFile(join(dataDir, 'functions.log'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
const of = (lines: readonly Line[], correlationId: string) =>
  lines.filter((line) => line.correlationId === correlationId);
const act = () => newCorrelationId(randomBytes);

/** A phone that says which action each call belongs to. */
const asking = (client: StackClient, action: string) => ({
  get: (path: string) => client.send('GET', path, { headers: { traceparent: traceparent(action, randomBytes) } }),
  post: (path: string, body: unknown) =>
    client.send('POST', path, {
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': newId('k', randomBytes),
        traceparent: traceparent(action, randomBytes),
      },
    }),
});

describe('one action, one id', () => {
  it('from the tap on "pay" over the platform’s notice to the messages and the cards', async () => {
    const { personId } = castMember(stack.today, 'li-zimo');
    const phone = await new StackClient(stack.origin).signIn('li-xiulan');
    const year = Number(stack.today.slice(0, 4)) + 1;
    const ordering = asking(phone, act());
    const path = `/people/${personId}/enrolments/${year}`;
    const form = (await ordering.get(path)).body as EnrolmentForm;
    const category = form.categories[0] as string;
    const expectedPersonal = form.quotes[category]?.personal;
    const { residence, villageCode, address } = form.person;
    const enrolled = await ordering.post(path, {
      version: form.version,
      category,
      residence,
      villageCode,
      address,
      expectedPersonal,
    });
    expect(enrolled, JSON.stringify(enrolled.body)).toMatchObject({ status: 200 });
    const created = await ordering.post('/premium/orders', {
      year,
      people: [personId],
      expectedTotal: expectedPersonal,
    });
    expect(created, JSON.stringify(created.body)).toMatchObject({ status: 200 });
    const { orderId } = (created.body as { order: { orderId: string } }).order;

    const paying = act();
    const handed = await asking(phone, paying).post(`/premium/orders/${orderId}/payment`, {});
    expect((await payAsPayer(stack.origin, (handed.body as { pay: PaymentRequest }).pay)).outcome).toBe('ok');
    // Home does not ask the platform: only the notice can change it.
    const standing = async (): Promise<string | undefined> => {
      const { cards } = (await phone.get('/home')).body as {
        cards: { personId: string; standing: { next?: { status: string } } }[];
      };
      return cards.find((card) => card.personId === personId)?.standing.next?.status;
    };
    await vi.waitFor(async () => expect(await standing()).toBe('insured'), { timeout: 20_000, interval: 50 });
    await stack.settled();

    const lines = of(await logged(), paying);
    const useCases = lines.flatMap(({ useCase }) => useCase ?? []);
    // The notice carries no id of the phone's: it joins the action that last moved the order.
    expect(useCases).toEqual(expect.arrayContaining(['payOrder', 'paymentNotice', 'cards']));
    expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['payment.noticed', 'payment.settled']));
    for (const line of lines) expect(line.supportCode).toBe(supportCode(paying));

    // What the stream did names the request that caused it.
    const notice = lines.find(({ useCase }) => useCase === 'paymentNotice');
    const followed = lines.filter(
      ({ message, requestId }) => message === 'stream.handled' && requestId === notice?.requestId,
    );
    expect(followed.map(({ useCase }) => useCase)).toEqual(expect.arrayContaining(['cards', 'messages']));
    const written = notice?.operations?.flatMap(({ items }) => items ?? []);
    expect(written).toEqual(
      expect.arrayContaining(['put enrolment', 'put event', 'update head', 'put journal', 'put order']),
    );
  });

  it('is in the answer of a refusal and of a failure, and the gateway’s id is nobody’s to choose', async () => {
    const action = act();
    const refused = await new StackClient(stack.origin).send('GET', '/home', {
      headers: { traceparent: traceparent(action, randomBytes), 'x-request-id': 'chosen-by-a-stranger' },
    });
    expect(refused.body).toMatchObject({ code: 'session.missing', supportCode: supportCode(action) });
    const [line] = of(await logged(), action);
    expect(line).toMatchObject({ message: 'request.answered', useCase: 'home', code: 'session.missing' });
    expect(line?.requestId).not.toBe('chosen-by-a-stranger');
    expect(refused.headers.get('x-request-id')).toBe(line?.requestId);
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, '李秀兰'.repeat(3).replace(/./g, '%')])(
    'is made up for a request that brings %j, never copied',
    async (header) => {
      const answer = await new StackClient(stack.origin).send('GET', '/home', { headers: { traceparent: header } });
      const line = (await logged()).find(({ requestId }) => requestId === answer.headers.get('x-request-id'));
      expect(line?.correlationId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    },
  );
});

describe('a line of the log', () => {
  it('adds up: its spans lie inside the work, its units are those of its operations', async () => {
    const lines = (await logged()).filter(({ message }) => message === 'request.answered');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const { ms, readUnits, writeUnits, storeOperations } = line as unknown as Record<string, number>;
      for (const { at, ms: took } of line.spans ?? []) expect(at + took).toBeLessThanOrEqual((ms ?? 0) + 0.05);
      const operations = line.operations ?? [];
      expect(storeOperations).toBe(operations.length);
      expect(readUnits).toBe(operations.reduce((sum, one) => sum + one.readUnits, 0));
      expect(writeUnits).toBe(operations.reduce((sum, one) => sum + one.writeUnits, 0));
    }
  });
});

describe('the page that watches', () => {
  /** Lines that the page is sent: what is kept, up to the event that says it is live. */
  async function shown(): Promise<string> {
    const stop = new AbortController();
    const response = await fetch(`${stack.origin}/sim/watch/lines`, { signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.includes('event: ready')) break;
    }
    stop.abort();
    return text;
  }

  it('is served and linked, and is sent what was done with its units', async () => {
    expect(await (await fetch(`${stack.origin}/sim/`)).text()).toContain('/sim/watch');
    expect(await (await fetch(`${stack.origin}/sim/watch`)).text()).toContain('看它怎么办事');
    const text = await shown();
    expect(text).toContain('"name":"payOrder"');
    expect(text).toContain('put enrolment');
  });

  it('is sent nobody: no name, number, account, person or order', async () => {
    const text = await shown();
    const { name, idNumber, phone, personId } = castMember(stack.today, 'li-xiulan');
    for (const secret of [name, idNumber, phone ?? '', personId]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\b[pahsofmcx]_[0-9A-HJKMNP-TV-Z]{8,}/);
    expect(text).not.toMatch(/479999\d{11}|\b100\d{8}\b/);
  });

  it('is for this machine only', async () => {
    expect((await fetch(`${stack.origin}/sim/watch/lines`, { method: 'POST' })).status).not.toBe(200);
  });
});
