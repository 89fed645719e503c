import { describe, expect, test } from 'vitest';
import { ENROLMENT_TABLE } from './enrolment';
import { MANDATE_TABLE } from './mandate';
import { FILING_TABLE } from './out-of-area';
import { ORDER_TABLE } from './premium-order';
import { allowed, next, sources, type StateTable } from './state-table';

const tables: Record<string, StateTable<string, string>> = {
  enrolment: ENROLMENT_TABLE,
  order: ORDER_TABLE,
  filing: FILING_TABLE,
  mandate: MANDATE_TABLE,
};

describe.each(Object.entries(tables))('%s', (_name, table) => {
  test('every action leads to a status of the table, and its sources are where it is allowed', () => {
    for (const status of Object.keys(table))
      for (const action of allowed(table, status)) {
        expect(Object.keys(table)).toContain(next(table, status, action));
        expect(sources(table, action)).toContain(status);
      }
  });

  test('every status but the first is reached by some action', () => {
    const reached = new Set(Object.values(table).flatMap((row) => Object.values(row)));
    expect(Object.keys(table).filter((status) => !reached.has(status)).length).toBeLessThanOrEqual(2);
  });
});

test('nothing un-insures an enrolment but two people, once its money has gone back', () => {
  expect(allowed(ENROLMENT_TABLE, 'insured')).toEqual(['reverse']);
});

test('an order never becomes insured without having been paid', () => {
  expect(sources(ORDER_TABLE, 'insure')).toEqual(['paid']);
  expect(sources(ORDER_TABLE, 'approve-insure')).toEqual(['disputed']);
});

test('the first post cannot make a filing effective', () => {
  expect(allowed(FILING_TABLE, 'first-review')).toEqual(['recommend', 'return', 'withdraw']);
  expect(sources(FILING_TABLE, 'approve')).toEqual(['second-review']);
});
