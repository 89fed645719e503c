import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { plainPerson } from '@linli/shared/domain/plain-person';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { keyRing } from '@linli/functions/adapters/crypto/key-ring';
import { verifyPassword } from '@linli/functions/adapters/crypto/password';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import type { Records } from '@linli/functions/records/ports';
import { fixedClock } from '@linli/shared/kernel/clock';
import { localDate, startOfDay } from '@linli/shared/kernel/date';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTable } from '../stack/table';
import { openStore, type Store } from '../store/index';
import { castAccountId, castMember } from './cast';
import { demoDistrict, type DistrictGenerator } from './generate';
import { cardOf } from './history';
import { demoPlans } from './plans';
import { seedDistrict, type SeedTarget } from './seed-district';

const TODAY = localDate('2026-11-22');
const TABLE = 'linli-demo';

describe('seeding the demo district', () => {
  let dir: string;
  let store: Store;
  let client: DynamoDBClient;
  let generator: DistrictGenerator;
  let target: SeedTarget;
  let records: Records;
  const papers = new Map<string, number>();

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'linli-seed-'));
    store = await openStore({ path: dir, sweepMs: 0 });
    client = new DynamoDBClient({
      endpoint: store.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await ensureTable(client, TABLE);
    const cipher = fieldCipher(keyRing([{ version: 1, key: randomBytes(32) }]));
    const lookup = lookupKeys(keyRing([{ version: 1, key: randomBytes(32) }]));
    records = dynamoRecords({ client, table: TABLE, cipher, lookup, clock: fixedClock(startOfDay(TODAY)) });
    generator = demoDistrict({ today: TODAY, plans: await demoPlans(), residents: 230 });
    target = {
      client,
      table: TABLE,
      cipher,
      lookup,
      openidsOf: (phoneId) => ({ miniapp: `o-mini-${phoneId}`, web: `o-web-${phoneId}` }),
      putPaper: (paperId, content) => {
        papers.set(paperId, content.length);
        return Promise.resolve();
      },
    };
    await seedDistrict(generator, target, { today: TODAY });
  }, 120_000);

  afterAll(async () => {
    client.destroy();
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('is read back by production as it was made', async () => {
    for (const bundle of [generator.cast[0], generator.household(7)]) {
      for (const member of bundle?.members ?? []) {
        const { personId, idNumber } = member.person;
        expect(await records.personByIdNumber(idNumber)).toBe(personId);
        const dossier = await records.dossier(personId);
        expect(dossier && plainPerson(dossier.person)).toEqual(member.person);
        expect(dossier?.sequence).toBe(member.events.length);
        expect(dossier?.enrolments).toEqual([...member.enrolments].sort((a, b) => a.year - b.year));
        expect(dossier?.filings).toHaveLength(member.filings.length);
        const events = await records.events(personId);
        expect(events.map(({ sequence }) => sequence)).toEqual(member.events.map(({ sequence }) => sequence).reverse());
        expect(events.at(-1)?.type).toBe('person.registered');
        expect(await records.claims(personId)).toHaveLength(member.claims.length);
      }
    }
  });

  it('shows an account its family and an agent the grid', async () => {
    const xiulan = castAccountId('li-xiulan');
    expect(await records.accountByOpenid('miniapp', 'o-mini-li-xiulan')).toBe(xiulan);
    const home = await records.home(xiulan);
    expect(home.account?.personId).toBe(castMember(TODAY, 'li-xiulan').personId);
    expect(home.cards.map(({ relation }) => relation).sort()).toEqual(['child', 'parent', 'self']);
    const father = home.cards.find(({ relation }) => relation === 'parent');
    const made = generator.cast
      .flatMap(({ members }) => members)
      .find(({ person }) => person.personId === father?.personId);
    expect(made && cardOf(made, xiulan, 'parent', TODAY)).toEqual(father);
    expect(await records.mandate(father?.personId ?? 'p_0', xiulan)).toMatchObject({ status: 'granted' });

    const zhou = generator.staff.find(({ userName }) => userName === 'zhouwei');
    const roster = await records.roster(zhou?.jurisdiction.grids[0] ?? '');
    expect(roster.grid?.agentId).toBe(zhou?.staffId);
    expect(roster.cards.map(({ facts }) => facts.name)).toContain('陈桂英');
  });

  it('has filings at both posts with their papers, and staff who can sign in', async () => {
    for (const post of ['first-review', 'second-review'] as const) {
      const items = (await records.filingQueue(post, '430671'))?.items ?? [];
      expect(items.length).toBeGreaterThan(0);
      for (const { papers: handedIn } of items)
        for (const { paperId } of handedIn) {
          expect(papers.get(paperId)).toBeGreaterThan(10_000);
          expect(await records.paper(paperId)).toMatchObject({ type: 'image/jpeg' });
        }
    }
    const wang = generator.staff.find(({ userName }) => userName === 'wangmin');
    const stored = await records.staffByUserName('wangmin');
    expect(stored?.totpSecret).toBe(wang?.totpSecret);
    expect(await verifyPassword(wang?.password ?? '', stored?.passwordHash ?? '')).toBe(true);
  });

  it('may be repeated from a checkpoint without doubling anything', async () => {
    const before = await records.roster('g1');
    await seedDistrict(generator, target, { today: TODAY, from: generator.households - 10 });
    const after = await records.roster('g1');
    expect(after.cards.map(({ personId }) => personId)).toEqual(before.cards.map(({ personId }) => personId));
  });
});
