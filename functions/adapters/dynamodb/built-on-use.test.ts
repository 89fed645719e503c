import { expect, test, vi } from 'vitest';
import { builtOnUse } from './built-on-use';

test('nothing is built before it is asked for, and nothing twice', () => {
  const [one, two] = [vi.fn(() => ({ n: 1 })), vi.fn(() => ({ n: 2 }))];
  const built = builtOnUse({ one, two });
  expect(one).not.toHaveBeenCalled();
  expect(built.one).toBe(built.one);
  expect(one).toHaveBeenCalledOnce();
  expect(two).not.toHaveBeenCalled();
  expect(Object.keys(built)).toEqual(['one']);
});

test('a loop over the names meets all of them', () => {
  const built = builtOnUse({ one: () => 1, two: () => 2 });
  expect(built.two).toBe(2);
  const names: string[] = [];
  for (const name in built) names.push(name);
  expect(names.sort()).toEqual(['one', 'two']);
});

test('two of the same builders keep their own values', () => {
  const builders = { one: () => ({}) };
  expect(builtOnUse(builders).one).not.toBe(builtOnUse(builders).one);
});

test('what cannot be built says so each time it is asked for', () => {
  const built = builtOnUse({
    broken: () => {
      throw new Error('no such index');
    },
  });
  expect(() => built.broken).toThrow('no such index');
  expect(() => built.broken).toThrow('no such index');
});
