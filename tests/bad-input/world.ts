import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { fileKeyWrapper } from '@linli/functions/adapters/crypto/key-ring';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import { readConfig } from '@linli/functions/config';
import { type Actor, staffPrincipal } from '@linli/functions/http/actor';
import type { LambdaHandler } from '@linli/functions/http/dispatch';
import type { Runtime } from '@linli/functions/http/runtime';
import { type AccessTokens, accessTokens } from '@linli/functions/http/tokens';
import type { Records } from '@linli/functions/records/ports';
import { castPhones } from '@linli/infra/local/district/cast';
import { type DistrictGenerator, type HouseholdBundle } from '@linli/infra/local/district/generate';
import { demoConfiguration } from '@linli/infra/local/stack/demo-configuration';
import { localEnvironment, TABLE } from '@linli/infra/local/stack/environment';
import { startFunctions } from '@linli/infra/local/stack/functions';
import { fileLog } from '@linli/infra/local/stack/jsonl-log';
import { openLocalKeys } from '@linli/infra/local/stack/keys';
import { openDemoSeed } from '@linli/infra/local/stack/seed-once';
import { openSimulators, type Simulators } from '@linli/infra/local/stack/simulators';
import { ensureTable } from '@linli/infra/local/stack/table';
import { type Keys, openKeys } from '@linli/infra/local/wechat-pay/keys';
import { openStore } from '@linli/infra/local/store/index';
import type { Route } from '@linli/shared/contract/route';
import { cardFacts } from '@linli/shared/domain/card';
import type { PlainPerson } from '@linli/shared/domain/person';
import { personOf } from '@linli/shared/domain/plain-person';
import type { Role } from '@linli/shared/domain/roles';
import { type Clock, shiftedClock, systemClock, today as dayOf } from '@linli/shared/kernel/clock';
import { daysBetween, isoInstant, localDate, yearOf } from '@linli/shared/kernel/date';
import { newId, type PersonId } from '@linli/shared/kernel/ids';
import { maskName } from '@linli/shared/kernel/redact';
import { checkCharacter } from '@linli/shared/kernel/resident-id';
import { sessionOf } from '../fixtures/standing';
import { storeClient } from '../fixtures/store';
import { runUnattended, type Unattended } from './unattended';

/** Somebody who calls, with the token that says so. */
export interface Caller {
  readonly kind: 'resident' | 'agent' | 'desk';
  readonly actor: Actor;
  readonly token: string;
}

/** The deployed functions over a small demo district, with a clock that tests may move. */
export interface World {
  readonly routes: readonly { readonly route: Route; readonly handler: LambdaHandler }[];
  readonly callers: readonly Caller[];
  readonly records: Records;
  readonly simulators: Simulators;
  readonly tokens: AccessTokens;
  /** Both sides' keys of the simulated payment platform: to sign what it never sent. */
  readonly paymentKeys: Keys;
  readonly clock: Clock & { advance(ms: number): void };
  /** People of the register that the district has. */
  readonly people: readonly PlainPerson[];
  /** Somebody whose name and address occur nowhere else; family of the first resident. */
  readonly planted: PlainPerson;
  /** Does once what no request waits for: stream, queue and every schedule, a day and two hours later. */
  unattended(): Promise<Unattended>;
  /** Everything that was logged so far, as it was written, and whatever came out on the console. */
  logged(): Promise<string>;
  /** Every item of the table, by key: to see that nothing was written. */
  everything(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

const RESIDENTS = 240;

export async function openWorld(): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), 'linli-bad-input-'));
  const clock = movable(
    shiftedClock(systemClock, daysBetween(dayOf(systemClock), localDate('2026-11-22')) * 86_400_000),
  );
  const today = dayOf(clock);
  const [store, keys, simulators] = await Promise.all([
    openStore({ path: join(dir, 'store'), clock, sweepMs: 0 }),
    openLocalKeys(join(dir, 'keys')),
    openSimulators({ dir: join(dir, 'simulators'), clock, phones: castPhones(today) }),
  ]);
  const client = storeClient(store.endpoint);
  await ensureTable(client, TABLE);
  const seed = await openDemoSeed(dir, today, RESIDENTS);
  await seed.write({ client, table: TABLE, keys, simulators, simulatorDir: join(dir, 'simulators') }, () => undefined);
  const environment = localEnvironment({
    origin: 'http://127.0.0.1:1',
    storeEndpoint: store.endpoint,
    keys,
    district: demoConfiguration(),
    simulators,
  });
  const logFile = join(dir, 'functions.log');
  const { log, close: closeLog } = fileLog(logFile, 'bad-input');
  const spoken = listenToConsole();
  const runtime: Runtime = { clock, random: (length) => randomBytes(length), log };
  const routes = await startFunctions(environment, runtime);

  const { core, tokens: tokenKeys } = readConfig(environment, ['core', 'tokens']);
  const rings = await openKeyRings(fileKeyWrapper(Buffer.from(keys.masterKey, 'base64')), {
    data: core.DATA_KEYS,
    lookup: core.LOOKUP_KEYS,
    tokens: tokenKeys.TOKEN_KEYS,
  });
  const lookup = lookupKeys(rings.lookup);
  const records = dynamoRecords({
    client,
    table: TABLE,
    cipher: fieldCipher(rings.data),
    lookup,
    clock,
  });
  const tokens = accessTokens(rings.tokens, clock);

  const { generator } = seed;
  const people = bundlesOf(generator).flatMap(({ members }) => members.map(({ person }) => person));
  const actors = [...residents(generator), ...desks(generator)];
  const planted = await plant(records, actors[0] as Actor, clock);
  await openSessions(records, actors, clock);
  const callers = await Promise.all(
    actors.map(async (actor): Promise<Caller> => ({
      kind: actor.app === 'desk' ? 'desk' : actor.staffId === undefined ? 'resident' : 'agent',
      actor,
      token: (await tokens.issue(actor)).token,
    })),
  );

  return {
    routes,
    callers,
    records,
    simulators,
    tokens,
    paymentKeys: await openKeys(join(dir, 'simulators', 'wechat-pay')),
    clock,
    people,
    planted,
    unattended: () => {
      // So that orders are over, a night has come and a day can be closed.
      clock.advance(26 * 3_600_000);
      const streams = join(dir, 'streams');
      const { endpoint: storeEndpoint } = store;
      return runUnattended({ environment, runtime, storeEndpoint, tableName: TABLE, simulators, dir: streams });
    },
    logged: async () => `${await readFile(logFile, 'utf8').catch(() => '')}\n${spoken.text()}`,
    everything: async () => {
      const items = new Map<string, string>();
      let from: Record<string, never> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({ TableName: TABLE, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
        );
        for (const item of page.Items ?? []) items.set(`${item['pk']?.S} ${item['sk']?.S}`, JSON.stringify(item));
        from = page.LastEvaluatedKey as typeof from;
      } while (from !== undefined);
      return items;
    },
    close: async () => {
      spoken.stop();
      client.destroy();
      await closeLog();
      await simulators.close();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const bundlesOf = (generator: DistrictGenerator): readonly HouseholdBundle[] => [
  ...generator.cast,
  ...Array.from({ length: generator.households }, (_, index) => generator.household(index)),
];

function residents(generator: DistrictGenerator): Actor[] {
  return generator.accounts.map((account) => {
    const staff = generator.staff.find(({ staffId }) => staffId === account.staffId);
    return {
      principal: account.accountId,
      sessionId: newId('s', randomBytes),
      app: 'miniapp',
      accountId: account.accountId,
      openid: `openid-${account.accountId}`,
      ...(account.personId !== undefined && { personId: account.personId }),
      name: staff?.name ?? account.maskedName ?? '微信用户',
      ...(staff !== undefined && { staffId: staff.staffId }),
      roles: staff === undefined ? [] : staff.roles.filter((role: Role) => role === 'agent'),
      areas: [],
      grids: generator.grids
        .filter(({ agentId }) => agentId === staff?.staffId)
        .map(({ gridId, name }) => ({ gridId, name })),
    };
  });
}

const desks = (generator: DistrictGenerator): Actor[] =>
  generator.staff
    .filter(({ roles }) => !roles.includes('agent'))
    .map((staff) => ({
      principal: staffPrincipal(staff.staffId),
      sessionId: newId('s', randomBytes),
      app: 'desk',
      name: staff.name,
      staffId: staff.staffId,
      roles: staff.roles,
      areas: staff.jurisdiction.areas,
      grids: [],
    }));

/** A token alone opens nothing that is written: its session must be there and not ended. */
async function openSessions(records: Records, actors: readonly Actor[], clock: Clock): Promise<void> {
  for (const actor of actors) {
    const committed = await records.commit({ writes: [sessionOf(actor, clock.now())], events: [] });
    if (!committed.ok) throw new Error(`no session for ${actor.principal}`);
  }
}

/** A family member of the first resident whom any trace would give away. */
async function plant(records: Records, holder: Actor, clock: Clock): Promise<PlainPerson> {
  const { accountId } = holder;
  if (accountId === undefined) throw new Error('the first caller has no account');
  const first17 = '47999919510307' + '918';
  const plain: PlainPerson = {
    personId: newId('p', randomBytes),
    name: '龘靐齉',
    idNumber: first17 + checkCharacter(first17),
    idKind: 'mainland',
    born: localDate('1951-03-07'),
    sex: 'female',
    phone: '10097531864',
    address: '鱻羴垸龖龘巷七十七号',
    villageCode: '430671101205',
    residence: 'registered',
    groups: [],
    student: false,
    otherCover: [],
    insuredYears: [2025, 2026],
    createdAt: isoInstant(clock.now()),
  };
  const person = personOf(plain);
  const at = isoInstant(clock.now());
  const dossier = { person, sequence: 1, enrolments: [], filings: [], years: [] };
  const committed = await records.commit({
    writes: [
      { put: 'person', record: person, expect: 'new' },
      {
        put: 'mandate',
        record: {
          mandateId: newId('m', randomBytes),
          personId: person.personId,
          grantee: { kind: 'family', accountId, relation: 'parent', holderName: maskName(holder.name) },
          matters: ['view', 'enrol', 'pay', 'file', 'reimburse'],
          from: localDate('2026-01-01'),
          status: 'granted',
          consent: { kind: 'phone-code', phoneTail: '1864' },
          grantedAt: at,
        },
        expect: 'new-or-ended',
      },
      {
        put: 'card',
        record: {
          viewer: accountId,
          personId: person.personId,
          relation: 'parent',
          sequence: 1,
          facts: cardFacts(dossier, yearOf(dayOf(clock))),
        },
      },
    ],
    events: [
      {
        personId: person.personId as PersonId,
        after: 0,
        events: [
          { type: 'person.registered', at, actor: { kind: 'system', name: '系统' }, facts: {}, requestId: 'plant' },
        ],
      },
    ],
  });
  if (!committed.ok) throw new Error(`not planted: ${JSON.stringify(committed.error)}`);
  return plain;
}

function movable(inner: Clock): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return { now: () => inner.now() + ahead, advance: (ms) => void (ahead += ms) };
}

/** Whatever is said past the log: a stray console.log, a warning of the platform. */
function listenToConsole(): { text(): string; stop(): void } {
  const heard: string[] = [];
  const originals = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      heard.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return (write as (...all: unknown[]) => boolean).call(stream, chunk, ...rest);
    }) as typeof stream.write;
    return () => void (stream.write = write);
  });
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const consoles = methods.map((method) => {
    const original = console[method];
    console[method] = (...said: unknown[]) => {
      heard.push(said.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' '));
      original(...said);
    };
    return () => void (console[method] = original);
  });
  return { text: () => heard.join('\n'), stop: () => [...originals, ...consoles].forEach((restore) => restore()) };
}
