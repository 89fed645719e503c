import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import type { Actor } from '@linli/functions/http/actor';
import { accessTokens } from '@linli/functions/http/tokens';
import type { RecordWrite } from '@linli/functions/records/change';
import type { Records } from '@linli/functions/records/ports';
import { openLocalKeys } from '@linli/infra/local/stack/keys';
import { TABLE } from '@linli/infra/local/stack/environment';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { cardFacts, type Dossier } from '@linli/shared/domain/card';
import { granteeKey, type Grantee, type Mandate } from '@linli/shared/domain/mandate';
import type { Filing } from '@linli/shared/domain/out-of-area';
import type { Person } from '@linli/shared/domain/person';
import { personOf } from '@linli/shared/domain/plain-person';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import type { StaffChange } from '@linli/shared/domain/staff';
import { type Matter, MATTERS, type Role, ROLES } from '@linli/shared/domain/roles';
import { addDays, isoInstant, localDate, yearOf } from '@linli/shared/kernel/date';
import { type AccountId, newId, randomCharacters } from '@linli/shared/kernel/ids';
import { fen } from '@linli/shared/kernel/money';
import { checkCharacter } from '@linli/shared/kernel/resident-id';
import { stand } from '../fixtures/standing';
import { storeClient } from '../fixtures/store';
import { TEST_DAY } from '../fixtures/today';
import type { Caller } from './access-rules';

const VILLAGE = '430671102001';
const GRID = { gridId: 'g1', name: '荷花村 3 组' };
const random = (length: number) => randomBytes(length);

/** The whole product with one person in the middle, and everybody who might ask for her record around her. */
export interface AccessWorld {
  readonly stack: Stack;
  /** What a path's parameters stand for: hers. */
  readonly params: Readonly<Record<string, string>>;
  /** By caller; undefined for nobody. */
  readonly tokens: Readonly<Record<Caller, string | undefined>>;
  /** Every item of the table but what the stream's consumers and the queue write by themselves. */
  snapshot(): Promise<string>;
  close(): Promise<void>;
}

const newAccount = (): AccountId => newId('a', random);

const actorOf = (accountId: AccountId, more: Partial<Actor> = {}): Actor => ({
  principal: accountId,
  sessionId: newId('s', random),
  app: 'miniapp',
  accountId,
  openid: accountId,
  name: '某*',
  roles: [],
  areas: [],
  grids: [],
  ...more,
});
const agentActor = (staffId: string, gridId = GRID.gridId): Actor =>
  actorOf(newAccount(), { staffId, name: staffId, roles: ['agent'], grids: [{ gridId, name: gridId }] });
const deskActor = (staffId: string, roles: readonly Role[], area: string): Actor => ({
  principal: `staff_${staffId}`,
  sessionId: newId('s', random),
  app: 'desk',
  staffId,
  name: staffId,
  roles,
  areas: [area],
  grids: [],
});

/** Opens the stack without the demo district and writes the one person and her surroundings. */
export async function openAccessWorld(): Promise<AccessWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-access-'));
  const stack = await openStack({ dataDir, port: 0, seed: 'none', today: localDate(TEST_DAY) });
  const keys = await openLocalKeys(join(dataDir, 'keys'));
  const rings = await openKeyRings(fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')), {
    data: keys.dataKeys,
    lookup: keys.lookupKeys,
    tokens: keys.tokenKeys,
  });
  const client = storeClient(stack.store.endpoint);
  const { clock } = stack;
  const records = dynamoRecords({
    client,
    table: TABLE,
    cipher: fieldCipher(rings.data),
    lookup: lookupKeys(rings.lookup),
    clock,
  });
  const issuer = accessTokens(rings.tokens, clock);

  const self = newAccount();
  const person = herself(clock.now());
  const actors: Readonly<Record<Exclude<Caller, 'nobody'>, Actor>> = {
    self: actorOf(self, { personId: person.personId }),
    family: actorOf(newAccount()),
    'family-view': actorOf(newAccount()),
    'family-withdrawn': actorOf(newAccount()),
    foreign: actorOf(newAccount(), { personId: newId('p', random) }),
    agent: agentActor('agent-all'),
    'agent-view': agentActor('agent-view'),
    'agent-withdrawn': agentActor('agent-withdrawn'),
    'agent-unasked': agentActor('agent-unasked'),
    'agent-elsewhere': agentActor('agent-elsewhere', 'g2'),
    village: deskActor('station-village', ['station'], VILLAGE),
    town: deskActor('station-town', ['station'], VILLAGE.slice(0, 9)),
    'other-village': deskActor('station-other-village', ['station'], '430671102002'),
    'other-town': deskActor('station-other-town', ['station'], '430671101'),
    first: deskActor('clerk-first', ['first-reviewer'], '430671'),
    second: deskActor('clerk-second', ['second-reviewer'], '430671'),
    manager: deskActor('manager', ['manager'], '430671'),
    accountant: deskActor('accountant', ['accountant'], '430671'),
    'policy-officer': deskActor('policy-officer', ['policy-officer'], '430671'),
    auditor: deskActor('auditor', ['auditor'], '430671'),
    administrator: deskActor('administrator', ['administrator'], '430671'),
    'other-district': deskActor('elsewhere', ROLES, '430602'),
  };
  const params = await surround(records, person, self, actors, clock.now());
  const tokens: Partial<Record<Caller, string>> = {};
  for (const [caller, actor] of Object.entries(actors) as [Caller, Actor][]) {
    await stand(records, actor, clock);
    tokens[caller] = (await issuer.issue(actor)).token;
  }
  await stack.settled();
  return {
    stack,
    params,
    tokens: { nobody: undefined, ...tokens } as AccessWorld['tokens'],
    snapshot: async () => {
      const items: string[] = [];
      for await (const page of paginateScan({ client }, { TableName: TABLE }))
        for (const item of page.Items ?? [])
          if (!/\$(link|reading|event|head|daily|balance)/.test(`${item['sk']?.S ?? ''}`))
            items.push(JSON.stringify(item));
      return items.sort().join('\n');
    },
    close: async () => {
      client.destroy();
      await stack.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

function herself(now: number): Person {
  const first17 = '47999919880315001';
  return personOf({
    personId: newId('p', random),
    name: '李秀兰',
    idNumber: first17 + checkCharacter(first17),
    idKind: 'mainland',
    born: localDate('1988-03-15'),
    sex: 'female',
    villageCode: VILLAGE,
    gridId: GRID.gridId,
    residence: 'registered',
    groups: [],
    student: false,
    otherCover: [],
    insuredYears: [2026],
    createdAt: isoInstant(now),
  });
}

/** Her register, filing, order, paper and mandates. @returns what the parameters of paths stand for */
async function surround(
  records: Records,
  person: Person,
  self: AccountId,
  actors: Readonly<Record<Exclude<Caller, 'nobody'>, Actor>>,
  now: number,
): Promise<Readonly<Record<string, string>>> {
  const { personId } = person;
  const at = isoInstant(now);
  const today = localDate(TEST_DAY);
  const year = yearOf(today);
  const written = async (writes: readonly RecordWrite[]) => {
    const committed = await records.commit({ writes, events: [] });
    if (!committed.ok) throw new Error(JSON.stringify(committed.error));
  };
  const mandate = (grantee: Grantee, matters: readonly Matter[], withdrawn = false): Mandate => ({
    mandateId: newId('m', random),
    personId,
    grantee,
    matters,
    from: addDays(today, -10),
    ...(grantee.kind === 'agent' && { until: addDays(today, 90) }),
    status: withdrawn ? 'withdrawn' : 'granted',
    consent: { kind: 'self' },
    grantedAt: at,
    ...(withdrawn && { withdrawnAt: at }),
  });
  const family = (who: 'family' | 'family-view' | 'family-withdrawn'): Grantee => ({
    kind: 'family',
    accountId: actors[who].accountId as AccountId,
    relation: 'parent',
  });
  const agent = (who: 'agent' | 'agent-view' | 'agent-withdrawn'): Grantee => ({
    kind: 'agent',
    staffId: actors[who].staffId as string,
    staffName: '周卫',
    gridId: GRID.gridId,
  });
  const own = mandate({ kind: 'family', accountId: self, relation: 'self' }, MATTERS);
  const mandates = [
    own,
    mandate(family('family'), MATTERS),
    mandate(family('family-view'), ['view']),
    mandate(family('family-withdrawn'), MATTERS, true),
    mandate(agent('agent'), MATTERS),
    mandate(agent('agent-view'), ['view']),
    mandate(agent('agent-withdrawn'), MATTERS, true),
  ];
  if (new Set(mandates.map(({ grantee }) => granteeKey(grantee))).size !== mandates.length)
    throw new Error('two mandates of one grantee');

  const dossier: Dossier = { person, sequence: 1, enrolments: [], filings: [], years: [] };
  const filing: Filing = {
    filingId: newId('f', random),
    personId,
    reference: 'B26-TEST00-0',
    kind: 'working-elsewhere',
    place: '4403',
    placeName: '广东省深圳市',
    from: today,
    papers: [],
    commitment: true,
    papersOwed: false,
    status: 'first-review',
    retroactive: false,
    villageCode: VILLAGE,
    submittedAt: at,
    submittedBy: { kind: 'resident', name: '李*兰', accountId: self },
    makers: [],
    reviews: [],
    dueAt: at,
    version: 1,
  };
  const order: PremiumOrder = {
    orderId: newId('o', random),
    accountId: self,
    payerOpenid: self,
    payerAppid: 'wx0000000000000001',
    year,
    lines: [],
    total: fen(40000),
    fiscalTotal: fen(70000),
    status: 'closed',
    createdAt: at,
    expiresAt: at,
  };
  const paperId = newId('x', random);
  const change: StaffChange = {
    changeId: randomCharacters(random),
    kind: 'deactivate',
    staffId: 'agent-unasked',
    userName: 'agent-unasked',
    name: '某人',
    reason: '离职',
    status: 'requested',
    requestedBy: actors.administrator.staffId as string,
    requestedByName: '马骏',
    requestedAt: at,
  };
  await written([
    { put: 'grid', record: { ...GRID, villageCode: VILLAGE, villageName: '荷花村', agentId: 'agent-all' } },
    {
      put: 'grid',
      record: { gridId: 'g2', name: '别处', villageCode: '430671101001', villageName: '别处', agentId: 'x' },
    },
    { put: 'person', record: person, expect: 'new' },
    { put: 'binding', personId, accountId: self },
    {
      put: 'card',
      record: { viewer: self, personId, relation: 'self', sequence: 1, facts: cardFacts(dossier, year) },
    },
    { put: 'filing', record: filing, expect: 'new' },
    { put: 'order', record: order, expect: 'new' },
    { put: 'paper', record: { paperId, principal: self, personId, type: 'image/jpeg', createdAt: at }, expect: 'new' },
    { put: 'staff-change', record: change, expect: 'new' },
  ]);
  const accounts = Object.values(actors).flatMap(({ accountId, personId: holder, staffId }): RecordWrite[] =>
    accountId === undefined
      ? []
      : [
          {
            put: 'account',
            record: {
              accountId,
              openids: { miniapp: accountId },
              createdAt: at,
              ...(holder !== undefined && { personId: holder }),
              ...(staffId !== undefined && { staffId }),
            },
            expect: 'new',
          },
        ],
  );
  await written(accounts);
  // A grid's roster shows one mandate per person: each is a transaction of its own.
  for (const record of mandates) await written([{ put: 'mandate', record, expect: 'any' }]);
  return {
    personId,
    filingId: filing.filingId,
    orderId: order.orderId,
    paperId,
    mandateId: own.mandateId,
    claimId: newId('c', random),
    gridId: GRID.gridId,
    changeId: change.changeId,
    sessionId: actors.self.sessionId,
    year: String(year),
    version: '1',
    claims: String(year),
    part: '0',
    day: today,
    fund: 'residents',
    differenceId: 'order-unpaid.none',
  };
}
