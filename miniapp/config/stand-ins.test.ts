import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const { parse } = require('./query-parse.js') as {
  parse(query: string, options?: { decode?: boolean }): Record<string, string | null | (string | null)[]>;
};
interface Route {
  readonly path: string;
  readonly action: (context: { pathname: string }, params: object) => unknown;
}
const FixedPaths = require('./fixed-paths.js') as new (
  routes: readonly Route[],
  options: { baseUrl: string },
) => { resolve(pathname: string): Promise<unknown> };

/** What stands in for two packages of Taro's router has to answer as they do for the addresses that our pages have. */
describe('query of an address', () => {
  it.each([
    ['', {}],
    ['?', {}],
    ['?person=p_1&year=2026', { person: 'p_1', year: '2026' }],
    ['year=', { year: '' }],
    ['year', { year: null }],
    ['a=1&&b=2', { a: '1', b: '2' }],
    ['a=1&a=2&a', { a: ['1', '2', null] }],
    ['next=%2Fme%3Ftab%3D1', { next: '/me?tab=1' }],
    ['name=%E6%9D%8E+%E6%9D%8E', { name: '李 李' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=%E4', { a: '%E4' }],
  ])('%s', (query, expected) => {
    expect({ ...parse(query) }).toEqual(expected);
  });

  it('is left encoded where Taro asks for that', () => {
    expect({ ...parse('name=%E6%9D%8E+', { decode: false }) }).toEqual({ name: '%E6%9D%8E+' });
  });

  it('is sorted by name and touches no prototype', () => {
    const read = parse('b=1&a=2&__proto__=3');
    expect(Object.keys(read)).toEqual(['__proto__', 'a', 'b']);
    expect(Object.getPrototypeOf(read)).toBeNull();
  });
});

describe('page of an address', () => {
  const router = new FixedPaths(
    ['/pages/home/index', '/subpackages/claim/list/index'].map((path) => ({
      path,
      action: ({ pathname }, params) => [path, pathname, params],
    })),
    { baseUrl: '' },
  );

  it.each(['/subpackages/claim/list/index', '/subpackages/claim/list/index/', '/Subpackages/Claim/list/index'])(
    'finds %s and says by which address',
    async (pathname) => {
      expect(await router.resolve(pathname)).toEqual(['/subpackages/claim/list/index', pathname, {}]);
    },
  );

  it.each(['/', '', '/subpackages/claim', '/subpackages/claim/list/index/more', 'pages/home/index'])(
    'has no page at %s',
    async (pathname) => {
      await expect(router.resolve(pathname)).rejects.toMatchObject({ status: 404 });
    },
  );
});
