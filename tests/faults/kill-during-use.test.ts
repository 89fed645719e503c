import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { payAsPayer } from '@linli/infra/local/wechat-pay/payer';
import { newId } from '@linli/shared/kernel/ids';
import { type Answer, StackClient } from '../fixtures/stack-client';
import { compileStack, StackProcess } from './stack-process';

/**
 * `kill -9` while three families enrol and withdraw, several times over: what was acknowledged is there, what was not is
 * not half there, and the same key brings an unanswered write to its one end.
 */

const KILLS = 5;
/** Acknowledged writes before each kill: a different moment each time. */
const WRITES_BEFORE_KILL = [3, 11, 6, 17, 9] as const;
const RESIDENTS = 230;
const PHONES = ['li-xiulan', 'huang-dayong', 'liu-qiang'] as const;

type Done = 'enrolment.registered' | 'enrolment.withdrawn';

/** One write as a phone keeps it until it is acknowledged. */
interface Pending {
  readonly type: Done;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

interface Member {
  readonly phone: string;
  readonly personId: string;
  readonly year: number;
  /** Acknowledged by the server. */
  readonly acknowledged: Record<Done, number>;
  /** Events of the record when the test began. */
  readonly before: Record<Done, number>;
  last: 'registered' | 'withdrawn' | undefined;
  pending: Pending | undefined;
}

let dataDir: string;
let stack: StackProcess | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'linli-kill-'));
  await compileStack();
});
afterAll(async () => {
  if (stack?.process.exitCode === null && stack.process.signalCode === null) await stack.end('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const countOf = (events: readonly { type: string }[]): Record<Done, number> => ({
  'enrolment.registered': events.filter(({ type }) => type === 'enrolment.registered').length,
  'enrolment.withdrawn': events.filter(({ type }) => type === 'enrolment.withdrawn').length,
});

const start = async (): Promise<{ running: StackProcess; clients: Map<string, StackClient> }> => {
  const running = await StackProcess.start(dataDir, RESIDENTS);
  stack = running;
  const visitor = new StackClient(running.origin);
  const clients = new Map<string, StackClient>();
  for (const phone of PHONES) clients.set(phone, await visitor.signIn(phone));
  return { running, clients };
};

/** The people of the families who can enrol and withdraw for next year. */
async function membersOf(clients: ReadonlyMap<string, StackClient>): Promise<Member[]> {
  const members: Member[] = [];
  for (const [phone, client] of clients) {
    const due = (await client.get('/premium/due')).body as {
      year: number;
      notYet: { personId: string; reason: string }[];
    };
    for (const { personId, reason } of due.notYet) {
      if (reason !== 'not-enrolled') continue;
      const record = (await client.get(`/people/${personId}/record`)).body as { events: { type: string }[] };
      members.push({
        phone,
        personId,
        year: due.year,
        acknowledged: { 'enrolment.registered': 0, 'enrolment.withdrawn': 0 },
        before: countOf(record.events),
        last: undefined,
        pending: undefined,
      });
    }
  }
  return members;
}

async function nextWrite(client: StackClient, member: Member): Promise<Pending> {
  const path = `/people/${member.personId}/enrolments/${member.year}`;
  const key = newId('k', randomBytes);
  if (member.last === 'registered') return { type: 'enrolment.withdrawn', path: `${path}/withdraw`, body: {}, key };
  const form = await client.get(path);
  const { version, categories, quotes, person } = form.body as {
    version: number;
    categories: string[];
    quotes: Record<string, { personal: number }>;
    person: { residence: string; villageCode: string; address: string };
  };
  const category = categories[0] as string;
  const { residence, villageCode, address } = person;
  return {
    type: 'enrolment.registered',
    path,
    body: { version, category, residence, villageCode, address, expectedPersonal: quotes[category]?.personal },
    key,
  };
}

function acknowledge(member: Member, pending: Pending, answer: Answer): void {
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  member.acknowledged[pending.type] += 1;
  member.last = pending.type === 'enrolment.registered' ? 'registered' : 'withdrawn';
  expect(answer.body).toMatchObject({ status: member.last });
  member.pending = undefined;
}

/** Everything the record says must be what was acknowledged: no event without its enrolment, none twice, no gap. */
async function check(clients: ReadonlyMap<string, StackClient>, members: readonly Member[]): Promise<void> {
  for (const member of members) {
    const client = clients.get(member.phone) as StackClient;
    const { events } = (await client.get(`/people/${member.personId}/record`)).body as {
      events: { type: string; sequence: number }[];
    };
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => events.length - index));
    const counted = countOf(events);
    for (const type of ['enrolment.registered', 'enrolment.withdrawn'] as const)
      expect(counted[type] - member.before[type], `${member.personId} ${type}`).toBe(member.acknowledged[type]);
    const form = (await client.get(`/people/${member.personId}/enrolments/${member.year}`)).body as {
      existing?: { status: string };
    };
    expect(form.existing?.status).toBe(member.last);
    const { cards } = (await client.get('/home')).body as { cards: { personId: string; standing: unknown }[] };
    expect(cards.some(({ personId }) => personId === member.personId)).toBe(true);
  }
}

it(`keeps what it acknowledged over ${KILLS} kills in the middle of writes`, async () => {
  let { running, clients } = await start();
  const members = await membersOf(clients);
  expect(members.length).toBeGreaterThanOrEqual(4);
  let cutOff = 0;

  for (const wanted of WRITES_BEFORE_KILL) {
    let acknowledged = 0;
    let killed = false;
    const use = async (member: Member): Promise<void> => {
      const client = clients.get(member.phone) as StackClient;
      try {
        while (!killed) {
          member.pending = await nextWrite(client, member);
          const pending = member.pending;
          const answer = await client.post(pending.path, pending.body, pending.key);
          acknowledge(member, pending, answer);
          acknowledged += 1;
        }
      } catch (error) {
        // A cut connection, as fetch says it; anything else, or anything before the kill, is a finding.
        if (!killed || !(error instanceof TypeError)) throw error;
      }
    };
    const uses = members.map((member) => use(member));
    while (acknowledged < wanted) await sleep(1);
    killed = true;
    await running.end('SIGKILL');
    await Promise.all(uses);

    ({ running, clients } = await start());
    for (const member of members) {
      const { pending } = member;
      if (pending === undefined) continue;
      cutOff += 1;
      acknowledge(
        member,
        pending,
        await (clients.get(member.phone) as StackClient).post(pending.path, pending.body, pending.key),
      );
    }
    await check(clients, members);
  }
  expect(cutOff).toBeGreaterThan(0);

  // Paid, and killed before the platform could say so: the next look at the order finds the money.
  const payer = members.find(({ phone }) => phone === 'li-xiulan') as Member;
  const client = clients.get('li-xiulan') as StackClient;
  if (payer.last !== 'registered') {
    const enrolled = await nextWrite(client, payer);
    acknowledge(payer, enrolled, await client.post(enrolled.path, enrolled.body, enrolled.key));
  }
  const due = (await client.get('/premium/due')).body as {
    people: { personId: string; quote: { personal: number } }[];
  };
  const expectedTotal = due.people.find(({ personId }) => personId === payer.personId)?.quote.personal;
  const created = await client.post('/premium/orders', { year: payer.year, people: [payer.personId], expectedTotal });
  expect(created, JSON.stringify(created.body)).toMatchObject({ status: 200 });
  const { orderId } = (created.body as { order: { orderId: string } }).order;
  const { pay } = (await client.post(`/premium/orders/${orderId}/payment`, {})).body as {
    pay: Parameters<typeof payAsPayer>[1];
  };
  expect((await payAsPayer(running.origin, pay)).outcome).toBe('ok');
  await running.end('SIGKILL');

  ({ running, clients } = await start());
  const again = clients.get('li-xiulan') as StackClient;
  expect(await again.get(`/premium/orders/${orderId}`)).toMatchObject({ status: 200, body: { status: 'insured' } });
  const { events } = (await again.get(`/people/${payer.personId}/record`)).body as { events: { type: string }[] };
  expect(
    events
      .filter(({ type }) => type === 'enrolment.insured' || type === 'premium.paid')
      .map(({ type }) => type)
      .sort(),
  ).toContain('enrolment.insured');
  expect(await running.end('SIGINT')).toEqual({ code: 0 });
});
