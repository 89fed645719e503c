import { describe, expect, it } from 'vitest';
import { overlay, readLocatedYaml } from './located-yaml';
import { readCases } from './read-cases';

/** "line field message" of each complaint. */
const faultsOf = (text: string): readonly string[] =>
  readLocatedYaml(text, 'a.yaml').errors.map(({ line, field, message }) => `${line} ${field} ${message}`);

/** Each line names the one before it nine times: 9^levels nodes of a few hundred characters. */
const bomb = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, n) =>
      `k${n}: &k${n} [${
        n === 0
          ? 'a'
          : Array(9)
              .fill(`*k${n - 1}`)
              .join(', ')
      }]`,
  )
    .concat('')
    .join('\n');

describe('YAML，什么写法都读得完', () => {
  it.each([
    ['aliases that multiply', bomb(12), ['6  YAML 写法有误：引用（* 号）套得太多']],
    ['an alias within itself', 'x: &a [*a]\n', ['1  YAML 写法有误：一层套一层，超过 32 层']],
    ['an alias that is nowhere', 'x: *a\n', ['1  YAML 写法有误：前面没有写过 &a']],
    ['forty levels', `x: ${'['.repeat(40)}${']'.repeat(40)}\n`, ['1  YAML 写法有误：一层套一层，超过 32 层']],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3 a YAML 写法有误：a 写了两次，不知道听哪一个']],
    ['a name that every object has', 'constructor: 1\n', ['1 constructor YAML 写法有误：constructor 这个名字不能用']],
    ['a prototype', '__proto__: { a: 1 }\n', ['1 __proto__ YAML 写法有误：__proto__ 这个名字不能用']],
    ['a list for a key', '? [a]\n: 1\n', ['1  YAML 写法有误：字段名要是一个词']],
    ['a tab', 'a:\n\tb: 1\n', ['2  YAML 写法有误：缩进要用空格，不能用 Tab']],
    ['two documents', 'a: 1\n---\nb: 1\n', ['2  YAML 写法有误：一个文件只写一份，不要有单独一行的 ---']],
  ])('%s: refused at its line', (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });

  it('twenty thousand levels are refused like forty', () => {
    expect(faultsOf(`x: ${'['.repeat(20_000)}`)[0]).toContain('一层套一层，太深了');
  });

  it('an alias stands for what its name meant there', () => {
    const { tree, errors } = readLocatedYaml('- &a 1\n- *a\n- &a 2\n- *a\n- &m { x: *a }\n- *m\n', 'a.yaml');
    expect([errors, tree]).toEqual([[], ['1', '1', '2', '2', { x: '2' }, { x: '2' }]]);
  });
});

it('an overlay takes the places of what it replaces away', () => {
  const base = readLocatedYaml('a: { b: 1, c: [1, 2] }\nd: 4\n', 'base.yaml');
  const { tree, spots } = overlay(base, readLocatedYaml('\na: { c: none, e: { f: 5 } }\n', 'top.yaml'));
  expect(tree).toEqual({ a: { b: '1', c: 'none', e: { f: '5' } }, d: '4' });
  expect([...spots].map(([path, { file, line }]) => `${path} ${file}:${line}`).sort()).toEqual([
    ' base.yaml:1',
    'a base.yaml:1',
    'a.b base.yaml:1',
    'a.c top.yaml:2',
    'a.e top.yaml:2',
    'a.e.f top.yaml:2',
    'd base.yaml:2',
  ]);
});

it('cases that are no list are refused, and what is missing is said in words', () => {
  const refused = (text: string) => {
    const read = readCases(text, '案例');
    return read.ok ? [] : read.error.map(({ line, field, message }) => `${line} ${field} ${message}`);
  };
  expect(refused('cases: 3\n')).toEqual(['1 cases cases 下面要一条一条写，每条以 - 开头']);
  expect(refused('pack: hunan/2026\nclaim: { total: 1 }\n')).toEqual(['1 case 缺少这一项，或写法不对']);
});
