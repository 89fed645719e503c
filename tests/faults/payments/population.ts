import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import type { Actor } from '@linli/functions/http/actor';
import type { RecordWrite } from '@linli/functions/records/change';
import type { Records } from '@linli/functions/records/ports';
import { QUYUAN } from '@linli/infra/local/district/district-data';
import { demoPlans } from '@linli/infra/local/district/plans';
import { Random } from '@linli/infra/local/district/random';
import { cardFacts, type Dossier } from '@linli/shared/domain/card';
import type { Enrolment } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import type { Mandate } from '@linli/shared/domain/mandate';
import { personOf } from '@linli/shared/domain/plain-person';
import type { Person, Relation } from '@linli/shared/domain/person';
import { quotePremium, sharesOf } from '@linli/shared/domain/premium-quote';
import { MATTERS } from '@linli/shared/domain/roles';
import type { Clock } from '@linli/shared/kernel/clock';
import { addDays, isoInstant, type LocalDate, localDate, startOfDay, yearOf } from '@linli/shared/kernel/date';
import { newId, newReference, type PersonId } from '@linli/shared/kernel/ids';
import { checkCharacter } from '@linli/shared/kernel/resident-id';
import type { Plan } from '@linli/shared/policy/plan';
import { AGENT, agentActor, bureauWrites, GRID, sessionOfActor } from './bureau';
import type { keysOf } from './keys';
import type { Payer, Story } from './story';

/** Coverage year that is collected during the run. */
export const YEAR = 2027;
const VILLAGE = QUYUAN.villages[0]?.code ?? '430671101205';
const SYSTEM: EventActor = { kind: 'system', name: '系统' };

/** The people of one payment and the phones that may pay for them. */
export interface Household {
  readonly story: Story;
  readonly people: readonly { readonly personId: PersonId; readonly person: Person; readonly personal: number }[];
  readonly payers: Readonly<Partial<Record<Payer, Actor>>>;
}

/** The same people for the same seed; only what a story needs is made. */
export async function households(seed: number, stories: readonly Story[], today: LocalDate): Promise<Household[]> {
  const plan = (await demoPlans())(YEAR);
  if (plan === undefined) throw new Error(`the demo district has no pack for ${YEAR}`);
  const agentAccount = newId('a', new Random('agent', seed).bytes);
  let serial = 0;
  return stories.map((story) => {
    const random = new Random('people', seed, story.number);
    const people = Array.from({ length: story.people }, () => {
      const person = aPerson(random, (serial += 1), plan, today);
      return { personId: person.personId, person, personal: priceOf(plan, person, today).personal };
    });
    const holder = accountActor(random, people[0]?.personId);
    const payers: Partial<Record<Payer, Actor>> = { holder };
    for (const payer of [story.payer, story.rival?.payer]) {
      if (payer === 'family') payers.family = accountActor(random, undefined);
      if (payer === 'agent') payers.agent = agentActor(agentAccount);
    }
    return { story, people, payers };
  });
}

const priceOf = (plan: Plan, person: Person, today: LocalDate) => {
  const quote = quotePremium(plan, person, { category: 'adult', today });
  if (!quote.ok) throw new Error(`no price: ${quote.error.figure}`);
  return quote.value;
};

/** Adults, some of them of a group whose premium is subsidised in part: so that amounts differ. */
function aPerson(random: Random, serial: number, plan: Plan, today: LocalDate): Person {
  // Every number once: as many days as it takes, 500 people to a day.
  const born = addDays(localDate('1962-03-01'), Math.floor(serial / 500) * 31 + random.below(28));
  const first17 = `479999${born.replaceAll('-', '')}${String(serial % 500).padStart(3, '0')}`;
  const person = personOf({
    personId: newId('p', random.bytes),
    name: `${random.pick(['王', '李', '张', '刘', '陈', '杨'])}${random.pick(['秀兰', '建国', '桂英', '德厚', '小红'])}`,
    idNumber: first17 + checkCharacter(first17),
    idKind: 'mainland',
    born,
    sex: random.pick(['female', 'male'] as const),
    villageCode: VILLAGE,
    address: '荷花村三组',
    residence: 'registered',
    groups: [],
    student: false,
    otherCover: [],
    insuredYears: [2024, 2025, 2026],
    gridId: GRID.gridId,
    createdAt: isoInstant(Date.parse(`${today}T00:00:00Z`)),
  });
  if (!random.chance(0.25)) return person;
  const group = random.pick(['low-income-margin', 'low-income', 'poverty-monitored'] as const);
  const subsidised: Person = { ...person, groups: [{ group, from: localDate('2025-01-01'), source: 'civil-affairs' }] };
  // Whoever pays nothing has no order.
  return priceOf(plan, subsidised, today).personal > 0 ? subsidised : person;
}

function accountActor(random: Random, personId: PersonId | undefined): Actor {
  const accountId = newId('a', random.bytes);
  return {
    principal: accountId,
    sessionId: newId('s', random.bytes),
    app: 'miniapp',
    accountId,
    openid: `o${accountId.slice(2)}`,
    ...(personId !== undefined && { personId }),
    name: '王*兰',
    roles: [],
    areas: [],
    grids: [],
  };
}

/** The record store as the register has it: through production's own mapping, past the functions. */
export const registerOf = (
  client: DynamoDBClient,
  table: string,
  { cipher, lookup }: Awaited<ReturnType<typeof keysOf>>,
  clock: Clock,
): Records => dynamoRecords({ client, table, cipher, lookup, clock });

/** Writes everybody, enrolled for the year and not yet paid for. */
export async function populate(records: Records, all: readonly Household[], today: LocalDate): Promise<void> {
  const plan = (await demoPlans())(YEAR);
  if (plan === undefined) throw new Error(`the demo district has no pack for ${YEAR}`);
  const bureau = await records.commit({ writes: bureauWrites(startOfDay(today)), events: [] });
  if (!bureau.ok) throw new Error(`the register refused: ${JSON.stringify(bureau.error)}`);
  const lanes = [...all.entries()];
  const agents = new Set<string>();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = lanes.pop(); next !== undefined; next = lanes.pop()) {
        const { people, payers } = next[1];
        const accounts = Object.values(payers).filter(({ accountId = '' }) => {
          const known = agents.has(accountId);
          agents.add(accountId);
          return !known;
        });
        for (const [index, { person }] of people.entries())
          await writePerson(records, plan, person, payers, index === 0 ? accounts : [], index === 0, today);
      }
    }),
  );
}

async function writePerson(
  records: Records,
  plan: Plan,
  person: Person,
  payers: Household['payers'],
  accounts: readonly Actor[],
  first: boolean,
  today: LocalDate,
): Promise<void> {
  const { personId } = person;
  const at = isoInstant(Date.parse(`${today}T00:30:00Z`));
  const random = new Random('enrolment', personId);
  const quote = priceOf(plan, person, today);
  const enrolment: Enrolment = {
    personId,
    year: YEAR,
    status: 'registered',
    reference: newReference('C', YEAR, random.bytes),
    category: 'adult',
    villageCode: person.villageCode ?? VILLAGE,
    ...sharesOf(quote, person, today),
    registeredAt: at,
    registeredBy: SYSTEM,
  };
  const dossier: Dossier = { person, sequence: 1, enrolments: [enrolment], filings: [], years: [] };
  const writes: RecordWrite[] = [
    { put: 'person', record: person, expect: 'new' },
    { put: 'enrolment', record: enrolment, expect: 'new' },
    ...accounts.map((actor) => sessionOfActor(actor, startOfDay(today))),
    ...accounts.map(({ accountId = 'a_', openid = '', personId: holder, staffId }): RecordWrite => ({
      put: 'account',
      record: {
        accountId,
        openids: { miniapp: openid },
        ...(holder !== undefined && { personId: holder }),
        ...(staffId !== undefined && { staffId }),
        createdAt: at,
      },
      expect: 'new',
    })),
  ];
  const mandate = (grantee: Mandate['grantee']): RecordWrite => ({
    put: 'mandate',
    record: {
      mandateId: newId('m', random.bytes),
      personId,
      grantee,
      matters: MATTERS,
      from: localDate('2026-01-01'),
      ...(grantee.kind === 'agent' && { until: addDays(today, 60) }),
      status: 'granted',
      consent: { kind: 'self' },
      grantedAt: at,
    },
    expect: 'new-or-ended',
  });
  const card = (viewer: string, relation: Relation): RecordWrite => ({
    put: 'card',
    record: { viewer, personId, relation, sequence: 1, facts: cardFacts(dossier, yearOf(today)) },
  });
  const relation: Relation = first ? 'self' : 'child';
  for (const payer of ['holder', 'family'] as const) {
    const accountId = payers[payer]?.accountId;
    if (accountId === undefined) continue;
    const related = payer === 'holder' ? relation : 'parent';
    writes.push(mandate({ kind: 'family', accountId, relation: related }), card(accountId, related));
  }
  if (payers.agent !== undefined)
    writes.push(
      mandate({ kind: 'agent', staffId: AGENT.staffId, staffName: AGENT.name, gridId: GRID.gridId }),
      card(GRID.gridId, 'other'),
    );
  const committed = await records.commit({
    writes,
    events: [
      { personId, after: 0, events: [{ type: 'person.registered', at, actor: SYSTEM, facts: {}, requestId: 'seed' }] },
    ],
  });
  if (!committed.ok) throw new Error(`the register refused: ${JSON.stringify(committed.error)}`);
}
