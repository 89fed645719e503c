import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDistrict } from '@linli/infra/local/district/generate';
import { demoPlans } from '@linli/infra/local/district/plans';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import { localDate } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { type BadRequests, type Known, makeRequest, type Spoiling, spoilingsOf } from './bad-requests';
import { badValues } from './bad-values';
import { Draw } from './draw';
import { personalDataFinder } from './personal-data';
import { definitionOf, SchemaValues } from './schema-values';
import { type Caller, openWorld, type World } from './world';

/** Inputs per endpoint, and how many of them may be good enough to reach the store: the rest must stop before it. */
const INPUTS = Number(process.env['BAD_INPUTS'] ?? 2_000);
const SEED = Number(process.env['SEED'] ?? 20261122);
const MOST_PASSING = 120;
/** A password is slow to check by design (scrypt). */
const MOST_PASSWORDS = 12;
const AT_ONCE = 16;

/** Routes that hand a person their own number, because that is what they are for. */
const SHOWS_OWN_NUMBER = new Set(['myDataCopy']);

const routes: readonly Route[] = Object.values(capabilities).flatMap((table) => Object.values(table) as Route[]);

let world: World;
let findPersonal: (text: string) => readonly string[];
let findPlanted: (text: string) => readonly string[];
let pool: readonly string[];
let personal: readonly string[];
let records: Known;

beforeAll(async () => {
  world = await openWorld();
  const { people, planted } = world;
  // Every number and phone of the whole demo district, not only of the part that is in this store.
  const whole = demoDistrict({ today: localDate('2026-11-22'), plans: await demoPlans() });
  const everybody = [
    ...people,
    planted,
    ...whole.cast.flatMap(({ members }) => members.map(({ person }) => person)),
    ...Array.from({ length: whole.households }, (_, i) =>
      whole.household(i).members.map(({ person }) => person),
    ).flat(),
  ];
  const numbers = {
    idNumbers: everybody.map(({ idNumber }) => idNumber),
    phones: everybody.flatMap(({ phone }) => phone ?? []),
  };
  expect(numbers.idNumbers.length).toBeGreaterThan(3_000);
  const names = [planted.name, planted.address ?? ''];
  findPersonal = personalDataFinder({ ...numbers, planted: names });
  findPlanted = personalDataFinder({ ...numbers, planted: [] });
  const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  personal = [planted, ...people.slice(0, 6)].flatMap(
    ({ name, idNumber, phone = planted.phone ?? '', address = '' }) => [
      name,
      idNumber,
      wide(idNumber),
      idNumber.replace(/(.{6})(.{8})/, '$1 $2 '),
      `身份证${idNumber}，电话${phone}`,
      phone,
      wide(phone),
      `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
      address,
      `${[...name].join(' ')} ${address}`,
    ],
  );
  records = await knownRecords(world);
  pool = [
    ...new Set([
      ...Object.values(records).flat().map(String),
      ...(['p', 'h', 'a', 's', 'o', 'f', 'm', 'c', 'e', 'x', 'k'] as const).map((prefix) => newId(prefix, randomBytes)),
      ...people.slice(0, 20).flatMap(({ name, idNumber, phone = '10000000000' }) => [name, idNumber, phone]),
      ...personal,
      '2026-11-22',
      '2026-12-31',
      '2027-01-01',
      '2024-02-29',
      '2026-11-22T02:00:00.000Z',
      '2026-11',
      '2026',
      '2027',
      '123456',
      '000000',
      '43',
      '4403',
      '430671',
      '430671101',
      '430671101205',
      'g1',
      'g99',
      '100',
      '1',
      'Li Xiulan',
      'wangmin',
      'k7fm-29xa-hq3d',
      '这里写得够长，可以当作一条理由',
      'M10,10L20,20L30,30L40,40L50,50',
      'C26-7K2M9Q-X',
      '0123456789abcdef0123456789abcdef',
      'https://example.invalid/',
      'a-reason',
      randomBytes(24).toString('base64url'),
    ]),
  ];
}, 120_000);
afterAll(() => world.close());

/** Ids that exist, by the name of the field that carries them. */
async function knownRecords({ people, planted, callers, records }: World): Promise<Known> {
  const known = people.slice(0, 25);
  const dossiers = await Promise.all(known.map(({ personId }) => records.dossier(personId)));
  const mandates = (await Promise.all(known.map(({ personId }) => records.mandates(personId)))).flat();
  const accounts = callers.flatMap(({ actor }) => actor.accountId ?? []);
  const orders = await Promise.all(accounts.map((account) => records.orders(account)));
  return {
    personId: [planted.personId, ...known.map(({ personId }) => personId)],
    filingId: dossiers.flatMap((dossier) => dossier?.filings.map(({ filingId }) => filingId) ?? []),
    paperId: dossiers.flatMap(
      (dossier) => dossier?.filings.flatMap(({ papers }) => papers.map(({ paperId }) => paperId)) ?? [],
    ),
    mandateId: mandates.map(({ mandateId }) => mandateId),
    orderId: orders.flatMap((page) => page?.items.map(({ orderId }) => orderId) ?? []),
    gridId: [...new Set(people.flatMap(({ gridId }) => gridId ?? []))].slice(0, 6),
    people: [],
  };
}

/** Callers who get past the door of a route, the others now and then. */
function callersOf(route: Route, callers: readonly Caller[]): readonly Caller[] {
  const { access } = route;
  const fit = callers.filter(({ kind }) => (access.who === 'staff' ? kind !== 'resident' : kind !== 'desk'));
  return [...fit, ...fit, ...fit, ...callers];
}

const checksPasswords = (route: Route): boolean =>
  route.body !== undefined && 'password' in (definitionOf(route.body).shape ?? {});

interface Outcome {
  readonly spoiling: Spoiling;
  readonly number: number;
  readonly passes: boolean;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** The person that the caller is. */
  readonly own: string | undefined;
}

async function fire(
  route: Route,
  handler: World['routes'][number]['handler'],
  seed: number,
): Promise<readonly Outcome[]> {
  const draw = new Draw(seed);
  const tools: BadRequests = { draw, values: new SchemaValues(draw, pool), badValue: badValues(personal) };
  const known = records;
  const spoilings = spoilingsOf(route);
  const callers = callersOf(route, world.callers);
  const most = checksPasswords(route) ? MOST_PASSWORDS : MOST_PASSING;
  let passing = 0;
  const one = async (number: number): Promise<Outcome> => {
    const caller = draw.pick(callers);
    const personId = caller.actor.personId;
    const own: Known = {
      ...known,
      // Oneself or the planted relative, mostly: strangers are refused at the door.
      personId:
        personId === undefined || route.access.who === 'staff'
          ? (known['personId'] ?? [])
          : [personId, personId, world.planted.personId, ...(known['personId'] ?? []).slice(0, 2)],
      gridId: caller.actor.grids.length > 0 ? caller.actor.grids.map(({ gridId }) => gridId) : (known['gridId'] ?? []),
    };
    const token = draw.chance(0.97) ? caller.token : undefined;
    let spoiling = draw.pick(spoilings);
    let made = makeRequest(route, spoiling, token, own, tools);
    for (let again = 0; made.passes && passing >= most && again < 12; again++) {
      spoiling = draw.pick(spoilings);
      made = makeRequest(route, spoiling, token, own, tools);
    }
    if (made.passes && passing >= most) {
      // Nothing to spoil by schema: refused for its form instead.
      spoiling = 'a header';
      made = {
        ...made,
        event: {
          ...made.event,
          headers: { ...made.event.headers, authorization: 'Bearer a.b.c', 'content-type': 'text/plain' },
        },
      };
    } else if (made.passes) passing++;
    const answer = await handler(made.event);
    return {
      spoiling,
      number,
      passes: made.passes,
      status: answer.statusCode ?? 0,
      contentType: String(answer.headers?.['content-type'] ?? ''),
      text: `${JSON.stringify(answer.headers)}\n${answer.body ?? ''}`,
      own: personId,
    };
  };
  const outcomes: Outcome[] = [];
  for (let number = 0; number < INPUTS; number += AT_ONCE)
    outcomes.push(
      ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, INPUTS - number) }, (_, i) => one(number + i)))),
    );
  return outcomes;
}

const isProblem = ({ status, contentType, text }: Outcome): boolean => {
  if (!contentType.startsWith('application/problem+json')) return false;
  const body = JSON.parse(text.slice(text.indexOf('\n') + 1)) as Record<string, unknown>;
  return (
    body['status'] === status &&
    typeof body['title'] === 'string' &&
    /^\/problems\/[a-z.-]+$/.test(String(body['type'])) &&
    typeof body['instance'] === 'string'
  );
};
/** The payment platform has its own form of refusal. */
const isPlatformRefusal = ({ text }: Outcome): boolean => text.includes('"code":"FAIL"');

const describeOutcome = ({ spoiling, number, status, text }: Outcome) => ({
  seed: SEED,
  number,
  spoiling,
  status,
  text: text.slice(0, 600),
});

describe.each(routes.map((route, index) => ({ name: `${route.method} ${route.path}`, route, index })))(
  '$name',
  ({ route, index }) => {
    test(`${INPUTS} inputs made from its schema and against it`, { timeout: 120_000 }, async () => {
      const served = world.routes.find(({ route: { name } }) => name === route.name);
      if (served === undefined) throw new Error(`no function serves ${route.name}`);
      const outcomes = await fire(route, served.handler, SEED + index);
      expect(outcomes).toHaveLength(INPUTS);
      const bad = (wrong: (outcome: Outcome) => boolean) => outcomes.filter(wrong).slice(0, 3).map(describeOutcome);

      expect(bad(({ status }) => status < 200 || status >= 500)).toEqual([]);
      expect(bad(({ status, passes }) => !passes && status < 400 && route.body !== undefined)).toEqual([]);
      expect(
        bad(
          (outcome) =>
            outcome.status >= 400 &&
            !(route.access.who === 'platform' ? isPlatformRefusal(outcome) : isProblem(outcome)),
        ),
      ).toEqual([]);
      expect(
        bad(({ text }) => /\bat [^\n]*\.[cm]?[jt]s:\d+|node:internal|node_modules|[A-Z]\w*Error\b/.test(text)),
      ).toEqual([]);
      // A refusal holds nothing about anybody, not even what was sent; an answer holds no number or phone in full.
      expect(bad(({ status, text }) => status >= 400 && findPersonal(text).length > 0)).toEqual([]);
      if (!SHOWS_OWN_NUMBER.has(route.name))
        expect(bad(({ status, text }) => status < 400 && findPlanted(text).length > 0)).toEqual([]);
    });
  },
);

describe('afterwards', () => {
  test('stream, queue and every schedule do their work on what was written', { timeout: 300_000 }, async () => {
    const { ran, failures } = await world.unattended();
    expect(failures.slice(0, 3)).toEqual([]);
    // Each said that it ran: the search below has their lines before it.
    const logs = await world.logged();
    const told = (message: string) =>
      new Set(
        logs
          .split('\n')
          .filter((line) => line.includes(`"${message}"`))
          .flatMap((line) => /"useCase":"([\w-]+)"/.exec(line)?.[1] ?? []),
      );
    expect(ran.length).toBeGreaterThan(9);
    for (const schedule of ['follow-orders', 'resend-messages', 'reconcile', 'publish-days', 'sweep-accounts'])
      expect([...told('schedule.ran')]).toContain(schedule);
    expect([...told('stream.handled')].length).toBeGreaterThan(1);
  });

  test('all logs of all of it hold no number, phone, planted name or address', async () => {
    const logs = await world.logged();
    expect(logs.split('\n').length).toBeGreaterThan(routes.length * INPUTS * 0.9);
    const lines = logs.split('\n').filter((line) => findPersonal(line).length > 0);
    expect(lines.slice(0, 3)).toEqual([]);
  });

  test('and the search finds what it looks for, however it is written', () => {
    for (const text of personal.filter((one) => one.length >= 3)) {
      if (
        world.people
          .slice(0, 6)
          .some(({ name, address }) => text === name || text === address || text.startsWith([...name].join(' ')))
      )
        continue;
      expect(findPersonal(`{"at":"x","error":${JSON.stringify(`zzz ${text} zzz`)}}`), text).not.toEqual([]);
    }
  });
});
