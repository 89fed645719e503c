import { expect, test } from 'vitest';
import { tableText } from './table-text';

test('Chinese cells take two columns each, figures stand right', () => {
  expect(
    tableText(
      [{ title: '记录' }, { title: '年', right: true }],
      [
        ['备案', '30'],
        ['log', '5'],
      ],
    ),
  ).toBe(['记录   年', '----   --', '备案   30', 'log     5'].join('\n'));
});
