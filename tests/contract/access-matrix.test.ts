import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { format, resolveConfig } from 'prettier';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import { ACCESS_RULES, type Caller, CALLERS } from './access-rules';
import { type AccessWorld, openAccessWorld } from './access-world';

/**
 * The authorisation matrix (授权矩阵), generated from the contract: every endpoint × every caller, asked of the whole product with
 * its real dispatcher and store, held against access-rules.ts, and printed to infra/decisions/access-matrix.md.
 * After a new endpoint: one line in access-rules.ts, then `npx vitest run --project unit tests/contract/access-matrix -u`.
 */
const routes: readonly { readonly capability: string; readonly route: Route }[] = Object.entries(capabilities).flatMap(
  ([capability, table]) => Object.values(table as Record<string, Route>).map((route) => ({ capability, route })),
);
const callers = Object.keys(CALLERS) as Caller[];
/** Codes with which the door is shut. */
const REFUSED_AT_THE_DOOR = new Set([
  'session.missing',
  'session.invalid',
  'session.expired',
  'person.not-yours',
  'privacy.only-self',
  'staff.no-scope',
  'staff.outside-jurisdiction',
]);
/** Whether a problem means that the door was shut. What an account does not own is not there for it. */
const isShut = ({ access }: Route, code: string, status: number): boolean =>
  REFUSED_AT_THE_DOOR.has(code) || status >= 500 || (access.who === 'account' && code === 'record.not-found');

/** Where an endpoint wants one. */
const QUERIES: Readonly<Record<string, string>> = {
  simulationPart:
    '?gatheredAt=2026-01-01T00:00:00.000Z&beforeYear=2026&before=1&beforeRevision=0&afterYear=2026&after=1&afterRevision=0',
  eventsOfPerson: '?of=acts',
  filingQueue: '?post=first',
  personEvents: '?of=acts',
};

let world: AccessWorld;
/** By endpoint and caller: the code it was refused with, or undefined where it got past the door. */
const seen = new Map<string, string | undefined>();
let before = '';
let after = '';

beforeAll(async () => {
  world = await openAccessWorld();
  // First everything that must be refused, with the table compared before and after; then what may pass.
  before = await world.snapshot();
  for (const { route } of routes)
    for (const caller of callers)
      if (ACCESS_RULES[route.name]?.includes(caller) !== true)
        seen.set(`${route.name} ${caller}`, await ask(route, caller));
  after = await world.snapshot();
  for (const { route } of routes)
    for (const caller of callers)
      if (ACCESS_RULES[route.name]?.includes(caller) === true)
        seen.set(`${route.name} ${caller}`, await ask(route, caller));
}, 240_000);
afterAll(() => world.close());

const pathOf = ({ path }: Route): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(world.params[name] ?? ''));

async function ask(route: Route, caller: Caller): Promise<string | undefined> {
  const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const missing = named.filter((name) => world.params[name] === undefined);
  if (missing.length > 0) return `access-world.ts has no value for {${missing.join('}, {')}}`;
  const token = world.tokens[caller];
  const response = await fetch(world.stack.apiUrl + pathOf(route) + (QUERIES[route.name] ?? ''), {
    method: route.method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      // No write key: what gets past the door is stopped there, and the next caller finds everything as it was.
    },
    ...(route.method === 'POST' && { body: '{}' }),
  });
  const problem = (await response.json()) as { code?: string };
  if (response.status < 400 || problem.code === undefined) return undefined;
  return isShut(route, problem.code, response.status) ? problem.code : undefined;
}

describe('the table of rules', () => {
  it.each(routes)('has a line for $route.name: else add it to tests/contract/access-rules.ts', ({ route }) => {
    expect(ACCESS_RULES, `${route.method} ${route.path} lacks a rule`).toHaveProperty(route.name);
  });

  it('names no endpoint that is gone', () => {
    const names = new Set(routes.map(({ route }) => route.name));
    expect(Object.keys(ACCESS_RULES).filter((name) => !names.has(name))).toEqual([]);
  });

  it('lets nobody in without a token but where the contract says anyone, or the platform', () => {
    for (const { route } of routes)
      expect([route.name, ACCESS_RULES[route.name]?.includes('nobody')]).toEqual([
        route.name,
        route.access.who === 'anyone' || route.access.who === 'platform',
      ]);
  });

  it('gives the other district, and whose consent was withdrawn, nothing of hers', () => {
    for (const { route } of routes) {
      if (route.access.who === 'anyone' || route.access.who === 'platform') continue;
      expect(ACCESS_RULES[route.name]).not.toContain('other-district');
      if (route.access.who === 'person')
        for (const gone of [
          'foreign',
          'family-withdrawn',
          'agent-withdrawn',
          'agent-unasked',
          'agent-elsewhere',
        ] as const)
          expect(ACCESS_RULES[route.name]).not.toContain(gone);
    }
  });
});

describe.each(routes)('$route.method $route.path', ({ route }) => {
  it.each(callers)('%s', (caller) => {
    const refused = seen.get(`${route.name} ${caller}`);
    if (ACCESS_RULES[route.name]?.includes(caller) === true) expect(refused).toBeUndefined();
    else if (caller === 'nobody') expect(refused).toBe('session.missing');
    else {
      expect(refused).toBeDefined();
      expect(refused).toSatisfy((code: string) => isShut(route, code, 403));
    }
  });
});

it('wrote nothing for anybody who was refused', () => {
  expect(after === before).toBe(true);
});

it('is printed in infra/decisions/access-matrix.md', async () => {
  const mark = (name: string, caller: Caller) => (seen.get(`${name} ${caller}`) === undefined ? '✓' : '·');
  const lines = [
    '# Authorisation matrix',
    '',
    'Made by `tests/contract/access-matrix.test.ts` from the contract and from what the running product answered: not typed. ✓ gets past',
    'the door, · is refused and changes nothing. Rules by hand: `tests/contract/access-rules.ts`. Every caller stands to one person, her',
    'filing, order, paper and grid as said here.',
    '',
    '| column | caller |',
    '| --- | --- |',
    ...callers.map((caller, index) => `| ${index + 1} ${caller} | ${CALLERS[caller]} |`),
    '',
    ...Object.keys(capabilities).flatMap((capability) => [
      `## ${capability}`,
      '',
      `| endpoint | access | ${callers.map((_, index) => index + 1).join(' | ')} |`,
      `| --- | --- | ${callers.map(() => '---').join(' | ')} |`,
      ...routes
        .filter((one) => one.capability === capability)
        .map(
          ({ route }) =>
            `| ${route.method} ${route.path.replace(/[{}]/g, (brace) => `\\${brace}`)} | ${accessWords(route)} | ${callers.map((caller) => mark(route.name, caller)).join(' | ')} |`,
        ),
      '',
    ]),
  ];
  const file = new URL('../../infra/decisions/access-matrix.md', import.meta.url).pathname;
  const text = await format(lines.join('\n'), { ...(await resolveConfig(file)), parser: 'markdown' });
  await expect(text).toMatchFileSnapshot(file);
});

const accessWords = ({ access }: Route): string =>
  access.who === 'staff'
    ? `${access.scope}, by ${access.where}`
    : access.who === 'person'
      ? `person: ${access.matter}`
      : access.who;
