import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PolicyVersion } from '@linli/shared/domain/policy-version';
import { localDate } from '@linli/shared/kernel/date';
import type { RecordWrite } from '@linli/functions/records/change';
import { openApp, type App } from '../fixtures/app';
import { beginVersion } from '../fixtures/policy-desk';

/** What was published is never changed: not by a request, and not by a write that goes past every request. */
const YEAR = 2026;
const KEPT = { text: '# 已发布的正文\n', cases: '' };
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const written = (...writes: readonly RecordWrite[]) => app.records.commit({ writes, events: [] });
const refused = { ok: false, error: { failed: ['policy'] } };

const recordOf = async (version: number): Promise<PolicyVersion> => {
  const record = await app.records.policyVersion({ district: app.district.code, year: YEAR, version });
  if (record === undefined) throw new Error('no record');
  return record;
};
/** Everything of a version that anybody ever reads. */
const whole = async (version: number) => {
  const key = { district: app.district.code, year: YEAR, version };
  const { records } = app;
  return [await records.policyVersion(key), await records.policyText(key), await records.policyPack(key)];
};

/** A version in review. */
async function inReview() {
  const { desk, version } = await beginVersion(app, YEAR);
  await desk.check();
  expect((await desk.submit()).status).toBe(200);
  return { desk, version };
}
async function published(): Promise<PolicyVersion> {
  const { desk, version } = await inReview();
  expect((await desk.decide(true)).status).toBe(200);
  return recordOf(version);
}

describe('a published version, written directly', () => {
  test.each<readonly [string, Partial<PolicyVersion>]>([
    ['back to a draft', { status: 'draft' }],
    ['in review again', { status: 'in-review' }],
    ['withdrawn', { status: 'withdrawn' }],
    ['published once more, from another day', { from: localDate('2026-12-01') }],
    ['published once more, with another content', { edition: '2-000000000000' }],
    ['superseded, and its day with it', { status: 'superseded', from: localDate('2026-12-01') }],
    ['superseded, and its edition with it', { status: 'superseded', edition: '2-000000000000' }],
  ])('%s', async (_, change) => {
    const record = await published();
    const before = await whole(record.version);
    const { revision } = record;
    const write = written({
      put: 'policy',
      record: { ...record, revision: revision + 1, ...change },
      expect: { revision },
    });
    expect(await write).toMatchObject(refused);
    expect(await whole(record.version)).toEqual(before);
  });

  test('its files, alone or with a write that would make it a draft', async () => {
    const record = await published();
    const before = await whole(record.version);
    const files = { put: 'policy-text', key: record, record: KEPT } as const;
    await expect(written(files)).rejects.toThrow(RangeError);
    const { revision } = record;
    const next = { ...record, revision: revision + 1 };
    const superseding = { put: 'policy', record: { ...next, status: 'superseded' }, expect: { revision } } as const;
    await expect(written(superseding, files)).rejects.toThrow(RangeError);
    const drafting = { put: 'policy', record: { ...next, status: 'draft' }, expect: { revision } } as const;
    expect(await written(drafting, files)).toMatchObject(refused);
    // Another version's draft is no reason to write these.
    const other = { ...next, version: record.version + 1, status: 'draft', revision: 1 } as const;
    await expect(written({ put: 'policy', record: other, expect: 'new' }, files)).rejects.toThrow(RangeError);
    expect(await whole(record.version)).toEqual(before);
  });

  test('superseded it keeps all but its status and one step more, and is final', async () => {
    const record = await published();
    const { revision } = record;
    const step = { action: 'supersede', staffId: 'manager', name: 'manager', at: record.publishedAt as never } as const;
    const record2 = {
      ...record,
      status: 'superseded',
      revision: revision + 1,
      name: '改过',
      purpose: '改过',
      drafters: [],
      steps: [step],
    } as const;
    expect(await written({ put: 'policy', record: record2, expect: { revision } })).toEqual({
      ok: true,
      value: undefined,
    });
    const after = { ...record, status: 'superseded', revision: revision + 1, steps: [...record.steps, step] } as const;
    expect(await recordOf(record.version)).toEqual(after);
    for (const status of ['superseded', 'published', 'draft'] as const) {
      const again = { ...after, status, revision: revision + 2 };
      expect(await written({ put: 'policy', record: again, expect: { revision: revision + 1 } })).toMatchObject(
        refused,
      );
    }
  });

  test('a number that nobody has begun', async () => {
    const record = await published();
    const version = record.version + 1;
    await expect(written({ put: 'policy', record: { ...record, version }, expect: 'new' })).rejects.toThrow(RangeError);
  });
});

test('what was not handed in is published by no write', async () => {
  const { version } = await beginVersion(app, YEAR);
  const record = await recordOf(version);
  const { revision } = record;
  const next = { ...record, status: 'published', revision: revision + 1 } as const;
  expect(await written({ put: 'policy', record: next, expect: { revision } })).toMatchObject(refused);
});

test('two publications of one version at once: one stands, with its day, its edition and its pack', async () => {
  const { version } = await inReview();
  const record = await recordOf(version);
  const { revision } = record;
  const plan = await app.policies.ofVersion(YEAR, 1, localDate('2026-11-22'));
  if (plan === undefined) throw new Error('no plan');
  const publish = (edition: string, from: string, reviewer: string) =>
    written(
      {
        put: 'policy',
        record: { ...record, status: 'published', revision: revision + 1, edition, from: localDate(from) },
        expect: { revision, reviewer },
      },
      { put: 'policy-pack', key: record, pack: { ...plan.pack, version, name: edition } },
    );
  const answers = await Promise.all([
    publish('2-aaaaaaaaaaaa', '2026-11-23', 'manager'),
    publish('2-bbbbbbbbbbbb', '2026-11-24', 'manager-2'),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [won, lost] = answers[0].ok ? (['a', 'b'] as const) : (['b', 'a'] as const);
  const edition = `2-${won.repeat(12)}`;
  const [stored, , pack] = (await whole(version)) as [PolicyVersion, unknown, { name: string }];
  expect(stored).toMatchObject({ edition, from: won === 'a' ? '2026-11-23' : '2026-11-24' });
  expect(pack.name).toBe(edition);
  // Whoever lost and tries again on what stands now is refused as well.
  const late = { ...stored, edition: `2-${lost.repeat(12)}`, revision: stored.revision + 1 };
  const again = written({ put: 'policy', record: late, expect: { revision: stored.revision, reviewer: 'manager-3' } });
  expect(await again).toMatchObject(refused);
});
