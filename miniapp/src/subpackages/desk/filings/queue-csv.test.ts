import { describe, expect, it } from 'vitest';
import { toCsv } from './queue-csv';

describe('queue as CSV', () => {
  it('quotes what needs it and ends each line as RFC 4180 says', () =>
    expect(
      toCsv(
        ['编号', '谁'],
        [
          ['B-1', '张,三'],
          ['B-2', '他说"好"'],
        ],
      ),
    ).toBe('\ufeff编号,谁\r\nB-1,"张,三"\r\nB-2,"他说""好"""\r\n'));
  it.each(['=1+1', '+86', '-1', '@a', '＝1+1', '＋86', '－1', '＠a', '\t=1'])(
    'never lets a spreadsheet run %s',
    (text) => expect(toCsv([text], [])).toBe(`\ufeff'${text}\r\n`),
  );
});
