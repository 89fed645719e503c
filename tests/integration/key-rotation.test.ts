import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  fieldCipher,
  type FieldCipher,
  lookupKeys,
  lookupVersion,
  sealedWith,
} from '@linli/functions/adapters/crypto/field-cipher';
import { type KeyRing, keyRing, type VersionedKey } from '@linli/functions/adapters/crypto/key-ring';
import { entities } from '@linli/functions/adapters/dynamodb/entities';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import { reseal } from '@linli/functions/adapters/dynamodb/reseal';
import { SEALED_CONTEXTS } from '@linli/functions/adapters/dynamodb/sealed-fields';
import type { Records } from '@linli/functions/records/ports';
import { accessTokens } from '@linli/functions/http/tokens';
import { ensureTable } from '@linli/infra/local/stack/table';
import type { PlainPerson } from '@linli/shared/domain/person';
import { personOf, plainPerson } from '@linli/shared/domain/plain-person';
import { fixedClock } from '@linli/shared/kernel/clock';
import { isoInstant, localDate, startOfDay } from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { residentActor } from '../fixtures/people';
import { demoIdNumber } from '../fixtures/register';
import { openTestStore, type TestStore, uniqueTableName } from '../fixtures/store';

const clock = fixedClock(startOfDay(localDate('2026-11-22')));
const at = isoInstant(clock.now());
const key = (version: number): VersionedKey => ({ version, key: randomBytes(32) });
/** One key of each version for the whole file, as a key file has. */
const DATA = [key(1), key(2)] as const;
const LOOKUP = [key(1), key(2)] as const;
const only1 = (keys: typeof DATA): KeyRing => keyRing([keys[0]]);
const both = (keys: typeof DATA): KeyRing => keyRing([...keys]);
const only2 = (keys: typeof DATA): KeyRing => keyRing([keys[1]]);

let store: TestStore;
let client: DynamoDBClient;
let table: string;
beforeAll(async () => {
  store = await openTestStore();
  client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await store.close();
});

const freshTable = async (): Promise<void> => {
  table = uniqueTableName('keys');
  await ensureTable(client, table);
};

/** A running function: the keys it was started with. */
const started = (data: KeyRing, lookup: KeyRing): Records =>
  dynamoRecords({ client, table, cipher: fieldCipher(data), lookup: lookupKeys(lookup), clock });

const aPerson = (idNumber = demoIdNumber(localDate('1961-04-09'))): PlainPerson => ({
  personId: newId('p', randomBytes),
  name: '罗春梅',
  idNumber,
  idKind: 'mainland',
  born: localDate('1961-04-09'),
  sex: 'female',
  phone: '10012345678',
  address: '荷花村三组十二号',
  residence: 'registered',
  groups: [],
  student: false,
  otherCover: [],
  insuredYears: [],
  createdAt: at,
});

const register = (records: Records, person: PlainPerson) =>
  records.commit({
    writes: [{ put: 'person', record: personOf(person), expect: 'new' }],
    events: [
      {
        personId: person.personId,
        after: 0,
        events: [{ type: 'person.registered', at, actor: { kind: 'system', name: '系统' }, facts: {}, requestId: 'r' }],
      },
    ],
  });

/** As it is read, in plain text: opaque values compare as equal whatever they hold. */
const plain = async (records: Records, { personId }: PlainPerson): Promise<PlainPerson | undefined> => {
  const dossier = await records.dossier(personId);
  return dossier && plainPerson(dossier.person);
};

const items = async () => (await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }))).Items ?? [];
const sealedVersions = async () =>
  (await items()).flatMap((item) => (item['sealed']?.S === undefined ? [] : [sealedWith(item['sealed'].S)]));
const lookupVersions = async () =>
  (await items()).flatMap((item) => (item['hash']?.S === undefined ? [] : [lookupVersion(item['hash'].S)])).sort();
const sweep = (data: KeyRing, lookup: KeyRing, more: Partial<Parameters<typeof reseal>[0]> = {}) =>
  reseal({ client, table, cipher: fieldCipher(data), lookup: lookupKeys(lookup), ...more });

test('the data key: old data is read, new data lies under the new key, and after the sweep the old key is gone', async () => {
  await freshTable();
  const before = started(only1(DATA), only1(LOOKUP));
  const people = Array.from({ length: 30 }, () => aPerson());
  for (const person of people) expect(await register(before, person)).toEqual({ ok: true, value: undefined });

  const during = started(both(DATA), only1(LOOKUP));
  const [first, second] = people as [PlainPerson, PlainPerson];
  expect(await plain(during, first)).toEqual(first);
  const newcomer = aPerson();
  await register(during, newcomer);
  // Who is written moves by itself.
  await during.commit({
    writes: [{ put: 'person', record: personOf({ ...second, phone: '10087654321' }), expect: 'known' }],
    events: [],
  });
  expect((await sealedVersions()).filter((version) => version === 2)).toHaveLength(2);
  // Somebody who was not restarted yet cannot read what is new: an error, never a wrong answer.
  await expect(before.dossier(newcomer.personId)).rejects.toThrow('key version 2');

  const done = await sweep(both(DATA), only1(LOOKUP));
  expect(done).toMatchObject({ resealed: 29, found: 0, overtaken: 0, versions: { 1: 29, 2: 2 } });
  expect(new Set(await sealedVersions())).toEqual(new Set([2]));
  expect(await sweep(both(DATA), only1(LOOKUP))).toMatchObject({ resealed: 0, versions: { 2: 31 } });

  const after = started(only2(DATA), only1(LOOKUP));
  expect((await after.dossier(second.personId))?.person.phone?.reveal()).toBe('10087654321');
  for (const person of people.slice(2)) expect(await plain(after, person)).toEqual(person);
});

test('a sweep that is cut off goes on where it stopped, and one that meets a writer gives way', async () => {
  await freshTable();
  const before = started(only1(DATA), only1(LOOKUP));
  for (let i = 0; i < 130; i++) await register(before, aPerson());
  let place: string | undefined;
  await expect(
    sweep(both(DATA), only1(LOOKUP), {
      onPage: ({ next }) => {
        place = next;
        return Promise.reject(new Error('cut off'));
      },
    }),
  ).rejects.toThrow('cut off');
  const left = (await sealedVersions()).filter((version) => version === 1).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(130);
  expect((await sweep(both(DATA), only1(LOOKUP), { from: place as string })).resealed).toBe(left);

  // Between reading and replacing somebody writes: what they wrote stays.
  const cipher = fieldCipher(both(DATA));
  const target = aPerson();
  await register(before, target);
  let raced = false;
  const racing: FieldCipher = {
    ...cipher,
    reseal: (sealed, context) => {
      raced = true;
      return cipher.reseal(sealed, context);
    },
  };
  const newer = fieldCipher(both(DATA)).seal({ ...target, name: '罗春妹' }, `person:${target.personId}`);
  const send = client.send.bind(client);
  client.send = (async (command: unknown) => {
    if (command instanceof UpdateItemCommand && raced) {
      raced = false;
      const { Key } = command.input;
      await send(
        new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression: 'SET sealed = :s',
          ExpressionAttributeValues: { ':s': { S: newer } },
        }),
      );
    }
    return send(command as never);
  }) as typeof client.send;
  try {
    expect(await reseal({ client, table, cipher: racing, lookup: lookupKeys(only1(LOOKUP)) })).toMatchObject({
      resealed: 0,
      overtaken: 1,
    });
  } finally {
    client.send = send;
  }
  expect((await started(only2(DATA), only1(LOOKUP)).dossier(target.personId))?.person.name).toBe('罗春妹');
});

describe('the look-up key', () => {
  test('during rotation a person is found under both keys, and after the sweep under the new one alone', async () => {
    await freshTable();
    const before = started(only1(DATA), only1(LOOKUP));
    const old = aPerson();
    await register(before, old);
    const during = started(only1(DATA), both(LOOKUP));
    const fresh = aPerson();
    await register(during, fresh);
    for (const records of [before, during])
      for (const person of [old, fresh]) expect(await records.personByIdNumber(person.idNumber)).toBe(person.personId);
    expect(await lookupVersions()).toEqual([1, 1, 2]);

    expect(await sweep(only1(DATA), both(LOOKUP))).toMatchObject({ found: 1, retired: 0 });
    expect(await sweep(only1(DATA), both(LOOKUP))).toMatchObject({ found: 0 });
    const after = started(only1(DATA), only2(LOOKUP));
    for (const person of [old, fresh]) expect(await after.personByIdNumber(person.idNumber)).toBe(person.personId);
    expect(await sweep(only1(DATA), only2(LOOKUP))).toMatchObject({ found: 0, retired: 2 });
    expect(await lookupVersions()).toEqual([2, 2]);
  });

  test('the same number registered at one moment under the old and the new keys: one person, every time', async () => {
    await freshTable();
    const functions = [
      started(only1(DATA), only1(LOOKUP)),
      started(only1(DATA), both(LOOKUP)),
      started(both(DATA), both(LOOKUP)),
    ];
    for (let round = 0; round < 25; round++) {
      const idNumber = demoIdNumber(localDate('1975-06-01'));
      const written = await Promise.all(functions.map((records) => register(records, aPerson(idNumber))));
      expect(written.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
      // AWS refuses transactions that meet: all three may lose, and then the next try decides.
      const winner = await functions[0]?.personByIdNumber(idNumber);
      if (winner === undefined) continue;
      for (const records of functions) {
        expect(await records.personByIdNumber(idNumber)).toBe(winner);
        expect((await register(records, aPerson(idNumber))).ok).toBe(false);
      }
    }
  });

  test('who was registered under the old key cannot be registered again under the new one, before the sweep and after', async () => {
    await freshTable();
    const person = aPerson();
    await register(started(only1(DATA), only1(LOOKUP)), person);
    const during = started(only1(DATA), both(LOOKUP));
    expect(await register(during, aPerson(person.idNumber))).toMatchObject({
      ok: false,
      error: { at: 'guard', guards: expect.arrayContaining(['id-number']) as never },
    });
    await sweep(only1(DATA), both(LOOKUP));
    expect((await register(started(only1(DATA), only2(LOOKUP)), aPerson(person.idNumber))).ok).toBe(false);
  });
});

test('the token key: what the old one signed holds until it ends, the new one signs, and a retired one signs nobody in', async () => {
  const keys = [key(1), key(2)] as const;
  const actor = residentActor('a_TESTTESTTEST');
  const [before, during, after] = [only1(keys), both(keys), only2(keys)].map((ring) => accessTokens(ring, clock));
  const old = (await before!.issue(actor)).token;
  const fresh = (await during!.issue(actor)).token;
  expect(await during!.verify(old)).toEqual({ ok: true, value: actor });
  expect(await during!.verify(fresh)).toEqual({ ok: true, value: actor });
  expect(await after!.verify(fresh)).toEqual({ ok: true, value: actor });
  expect(await after!.verify(old)).toEqual({ ok: false, error: 'invalid' });
});

test('every entity that seals something is known to the sweep', () => {
  const all = entities({ client, table: 'any' }) as unknown as Record<
    string,
    { schema: { model: { entity: string }; attributes: Record<string, unknown> } }
  >;
  const names: string[] = [];
  // Entities are compiled when they are asked for: their names are what the object has, not its values so far.
  for (const name in all) names.push(name);
  const sealing = names
    .map((name) => all[name]!)
    .filter(({ schema }) => 'sealed' in schema.attributes)
    .map(({ schema }) => schema.model.entity);
  expect(Object.keys(SEALED_CONTEXTS).sort()).toEqual(sealing.sort());
});
