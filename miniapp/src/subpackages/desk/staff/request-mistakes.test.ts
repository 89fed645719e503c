import { expect, test } from 'vitest';
import { mistakesOf } from './request-mistakes';

const nothing = { userName: '', name: '', roles: [], area: '', grids: [], reason: '' } as const;

test('an empty request for an account names every field, one for an end the reason alone', () => {
  expect(Object.keys(mistakesOf({ ...nothing, kind: 'create' }))).toEqual(['userName', 'name', 'roles', 'reason']);
  expect(mistakesOf({ ...nothing, kind: 'deactivate', reason: 'x' })).toEqual({ reason: 'ask.reason.wrong' });
});

test('an agent needs a grid, a station its village, and nothing is missing when all is there', () => {
  const asked = { ...nothing, kind: 'change', reason: '新调来' } as const;
  expect(mistakesOf({ ...asked, roles: ['agent'] })).toEqual({ grids: 'ask.grids.wrong' });
  expect(mistakesOf({ ...asked, roles: ['station'] })).toEqual({ area: 'ask.area.wrong' });
  expect(mistakesOf({ ...asked, roles: ['agent'], grids: ['g12'] })).toEqual({});
});
