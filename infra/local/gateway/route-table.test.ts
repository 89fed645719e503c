import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import { RouteTable } from './route-table';

const routes: readonly Route[] = Object.values(capabilities).flatMap((group) => Object.values(group) as Route[]);
const contract = (): RouteTable<string> => {
  const table = new RouteTable('unmatched');
  for (const route of routes) table.add(route, route.name);
  return table;
};

describe('route table', () => {
  it('leads every route of the contract to its own name, with its parameters decoded', () => {
    const table = contract();
    const value = fc.stringMatching(/^[^\u0000]{1,12}$/u);
    fc.assert(
      fc.property(fc.constantFrom(...routes), fc.infiniteStream(value), (route, values) => {
        const wanted: Record<string, string> = {};
        const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
          const parameter = `p ${values.next().value as string}/%`;
          wanted[name] = parameter;
          return encodeURIComponent(parameter);
        });
        const match = table.match(route.method, path);
        expect(match.target).toBe(route.name);
        expect(match.pathParameters ?? {}).toEqual(wanted);
      }),
    );
  });

  it('prefers the literal segment, whatever the order', () => {
    for (const paths of [
      ['/people/{id}', '/people/self'],
      ['/people/self', '/people/{id}'],
    ]) {
      const table = new RouteTable('none');
      for (const path of paths) table.add({ method: 'GET', path }, path);
      expect(table.match('GET', '/people/self')).toEqual({ routeKey: 'GET /people/self', target: '/people/self' });
      expect(table.match('GET', '/people/p_1').target).toBe('/people/{id}');
    }
  });

  it.each([
    ['another method', 'POST', '/people/x'],
    ['an empty segment', 'GET', '/people/'],
    ['a segment more', 'GET', '/people/x/y'],
    ['what cannot be decoded', 'GET', '/people/%zz'],
  ])('leads %s to $default', (_, method, path) => {
    const table = new RouteTable('none');
    table.add({ method: 'GET', path: '/people/{id}' }, 'person');
    expect(table.match(method, path)).toEqual({ routeKey: '$default', target: 'none' });
  });
});
