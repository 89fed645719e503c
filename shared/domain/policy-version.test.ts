import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate, shanghaiDate, startOfDay } from '../kernel/date';
import { earliestEffect, inForceOn } from './policy-effect';
import { CLOSED_STATUSES, POLICY_ACTIONS, POLICY_STATUSES, POLICY_TABLE, type PolicyStatus } from './policy-version';
import { allowed, next, sources, terminal } from './state-table';

const actions = fc.array(fc.constantFrom(...POLICY_ACTIONS), { maxLength: 40 });

test('what is published was checked and handed in after its last word was written, whatever anybody tries', () => {
  fc.assert(
    fc.property(actions, (tried) => {
      let status: PolicyStatus = 'draft';
      const taken: string[] = [];
      for (const action of tried) {
        const after: PolicyStatus | undefined = next(POLICY_TABLE, status, action);
        if (after === undefined) continue;
        status = after;
        taken.push(action);
        if (after !== 'published') continue;
        const lastWord = taken.lastIndexOf('save');
        expect(taken.indexOf('check', lastWord + 1)).toBeGreaterThan(lastWord);
        expect(taken.lastIndexOf('submit')).toBeGreaterThan(taken.lastIndexOf('check'));
        expect(taken.slice(taken.lastIndexOf('submit'))).toEqual(['submit', 'publish']);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a published version is never written again: it can only be followed by another', () => {
  expect(allowed(POLICY_TABLE, 'published')).toEqual(['supersede']);
  expect(terminal(POLICY_TABLE)).toEqual(['superseded', 'withdrawn']);
  expect(sources(POLICY_TABLE, 'save')).toEqual(['draft', 'checked', 'sent-back']);
  for (const status of CLOSED_STATUSES) {
    expect(next(POLICY_TABLE, status, 'save')).toBeUndefined();
    expect(next(POLICY_TABLE, status, 'withdraw')).toBeUndefined();
  }
});

test('every status is reached from a draft', () => {
  const reached = new Set<PolicyStatus>(['draft']);
  for (const status of reached)
    for (const action of allowed(POLICY_TABLE, status)) reached.add(next(POLICY_TABLE, status, action) as PolicyStatus);
  expect([...reached].sort()).toEqual([...POLICY_STATUSES].sort());
});

const DAY = localDate('2026-11-22');
const dated = fc.record({ version: fc.integer({ min: 2, max: 9 }), from: fc.integer({ min: 1, max: 30 }) });

test('a day’s version is fixed before the day begins: no publication on a day changes what holds on it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(dated, { selector: ({ version }) => version }),
      fc.integer({ min: 0, max: 86_399_999 }),
      fc.integer({ min: 0, max: 20 }),
      (published, into, later) => {
        const before = [
          { version: 1 },
          ...published.map(({ version, from }) => ({ version, from: addDays(DAY, from) })),
        ];
        const now = startOfDay(DAY) + into;
        const added = { version: 10, from: addDays(earliestEffect(now), later) };
        expect(inForceOn([...before, added], shanghaiDate(now))).toEqual(inForceOn(before, shanghaiDate(now)));
        // Nor on the day that begins while the request runs.
        const end = shanghaiDate(now + 9 * 60_000);
        expect(inForceOn([...before, added], end)).toEqual(inForceOn(before, end));
      },
    ),
  );
});

test('of those whose day has come the highest number holds', () => {
  const versions = [
    { version: 1 },
    { version: 2, from: localDate('2026-12-10') },
    { version: 3, from: localDate('2026-12-05') },
  ];
  expect(inForceOn(versions, localDate('2026-12-04'))?.version).toBe(1);
  expect(inForceOn(versions, localDate('2026-12-05'))?.version).toBe(3);
  expect(inForceOn(versions, localDate('2026-12-31'))?.version).toBe(3);
  expect(inForceOn([{ version: 1, from: DAY }], addDays(DAY, -1))).toBeUndefined();
});
