import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { readingOf } from '@linli/functions/http/readings';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';

/** Every route says whose record it shows, and what it shows of others is recorded (functions/http/readings). */
const routes = Object.values(capabilities).flatMap((table) => Object.values(table as Record<string, Route>));

/** What names people in an answer and is the caller's own all the same, with the reason. */
const OWN: Readonly<Record<string, string>> = {
  order: 'an order is its payer’s own record; the payer named who is in it, each with a right asked then',
  orders: 'the same, as a list',
};

const schemaOf = (route: Route): { properties?: Record<string, unknown> } =>
  z.toJSONSchema(route.response, { unrepresentable: 'any', io: 'output' }) as never;

describe.each(routes)('$name', (route) => {
  test('shows nobody’s record unless it says whose', () => {
    const named = JSON.stringify(schemaOf(route)).includes('"personId"');
    if (route.method === 'GET' && named && !(route.name in OWN))
      expect(route.reads.of, `${route.name} answers with a personId`).not.toBe('nobody');
    if (route.method === 'GET' && route.path.includes('{personId}')) expect(route.reads).toEqual({ of: 'person' });
  });

  test('names the lists of its people as they stand in its answer', () => {
    if (route.reads.of !== 'people') return;
    const { properties = {} } = schemaOf(route);
    for (const list of route.reads.listed) expect(JSON.stringify(properties[list])).toContain('"personId"');
  });

  test('leaves readings to reads: a write has its own event', () => {
    if (route.method === 'POST') expect(route.reads).toEqual({ of: 'nobody' });
  });
});

describe('what is recorded', () => {
  const read = (name: string, as: 'self' | 'family' | 'agent' | 'staff' | 'account') =>
    readingOf({
      route: routes.find((route) => route.name === name) as Route,
      actor: {
        principal: 'a_READER00000000000000',
        sessionId: 's_READER00000000000000',
        app: 'miniapp',
        accountId: 'a_READER00000000000000',
        personId: 'p_READER00000000000000',
        name: '李**',
        roles: [],
        areas: [],
        grids: [],
      },
      grant: { as, eventActor: { kind: 'family', name: '李**' } },
      params: { personId: 'p_PARENT00000000000000', claimId: 'c_CLAIM000000000000000' },
      answer: {
        cards: [{ personId: 'p_READER00000000000000' }, { personId: 'p_PARENT00000000000000' }],
        name: '彭桂英',
      },
      district: '430671',
      requestId: 'r1',
      now: 0,
    });

  it('is every route of a person, for whoever is not that person', () => {
    for (const { name, reads } of routes)
      if (reads.of === 'person') {
        expect(read(name, 'self'), name).toBeUndefined();
        for (const as of ['family', 'agent', 'staff'] as const)
          expect(read(name, as)?.subjects, name).toEqual(['r_PARENT00000000000000']);
      }
  });

  it('holds nothing of what was shown', () => {
    expect(JSON.stringify(read('reimbursement', 'family'))).not.toContain('彭桂英');
    expect(read('reimbursement', 'family')).toMatchObject({ route: 'reimbursement', object: 'c_CLAIM000000000000000' });
  });

  it('leaves the reader’s own card out of the family list', () => {
    expect(read('home', 'account')?.subjects).toEqual(['r_PARENT00000000000000']);
  });
});
