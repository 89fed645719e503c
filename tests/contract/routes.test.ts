import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';

const routes = Object.entries(capabilities).flatMap(([capability, table]) =>
  Object.entries(table as Record<string, Route>).map(([key, route]) => ({ capability, key, route })),
);

test('every endpoint has one name and one address', () => {
  expect(new Set(routes.map(({ route }) => route.name)).size).toBe(routes.length);
  expect(new Set(routes.map(({ route }) => `${route.method} ${route.path}`)).size).toBe(routes.length);
  for (const { key, route } of routes) expect(route.name).toBe(key);
});

describe.each(routes)('$route.method $route.path', ({ route }) => {
  test('its path and its parameters are the same', () => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const inSchema =
      route.params === undefined ? [] : Object.keys((route.params as unknown as { shape: object }).shape).sort();
    expect(inSchema).toEqual(inPath);
  });

  test('it says who may call it, and a route about a person names the person', () => {
    expect(['anyone', 'account', 'person', 'staff', 'platform']).toContain(route.access.who);
    if (route.access.who === 'person') expect(route.path).toContain('{personId}');
  });

  test('a read changes nothing and carries no key; open writes are few and known', () => {
    if (route.method === 'GET') expect(route.idempotent).toBe(false);
    if (route.method === 'POST' && route.access.who === 'anyone')
      expect([
        'signInWechat',
        'signInStaff',
        'refreshSession',
        'signOut',
        'startEnrolment',
        'finishEnrolment',
        'changePassword',
      ]).toContain(route.name);
  });

  test('its schemas can be written as JSON Schema, for OpenAPI', () => {
    for (const schema of [route.params, route.query, route.body, route.response])
      if (schema !== undefined)
        expect(() => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })).not.toThrow();
  });

  test('its problem codes are dotted and lower case', () => {
    for (const code of route.problems) expect(code).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });
});
