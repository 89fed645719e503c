import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { toYuan, type Fen } from '@linli/shared/kernel/money';
import { claimOf } from '@linli/shared/policy/estimate/estimate';
import { pack } from '@linli/shared/policy/packs/compiled/demo-430671-2026';
import { readClaim } from '@linli/shared/policy/read-claim';
import { formOf, LINE_SORTS, type BillLine, type Form } from './form';
import { amountField, parsePercent, ratioField, readForm } from './read-form';

const prefill = { today: localDate('2026-11-22'), hasRecord: false };
const form = (typed: Partial<Form>): Form => formOf(pack, typed, prefill);
const line = (more: Partial<BillLine>): BillLine => ({
  key: 'x1',
  name: '',
  sort: 'a',
  amount: '',
  ratio: '',
  ...more,
});
const wrongOf = (typed: Partial<Form>) => {
  const read = readForm(form(typed));
  return read.ok ? [] : read.wrong;
};

describe('reading the page', () => {
  it('waits while there is no amount, and says nothing wrong', () => {
    expect(readForm(form({}))).toEqual({ ok: true, inquiry: undefined });
    expect(readForm(form({ mode: 'lines', lines: [line({})] }))).toEqual({ ok: true, inquiry: undefined });
  });

  it('shows a default for everything but the amount', () => {
    expect(readForm(form({ total: '20,000' }))).toEqual({
      ok: true,
      inquiry: {
        where: 'here',
        filing: 'none',
        referred: true,
        kind: 'inpatient',
        level: 'level-2',
        date: '2026-11-22',
        total: 2_000_000,
        before: 'fresh',
      },
    });
  });

  it('asks no day of admission of a visit', () => {
    const admitted = localDate('2026-11-23');
    expect(readForm(form({ kind: 'outpatient', total: '100', admitted }))).toMatchObject({ ok: true });
    expect(form({ kind: 'outpatient', admitted }).admitted).toBeUndefined();
    expect(form({ kind: 'inpatient', admitted }).admitted).toBe(admitted);
  });

  it.each([
    [{ total: '-5' }, [{ field: 'total', code: 'negative' }]],
    [{ total: '－5' }, [{ field: 'total', code: 'negative' }]],
    [{ total: '100.005' }, [{ field: 'total', code: 'decimals' }]],
    [{ total: '一万' }, [{ field: 'total', code: 'number' }]],
    [{ total: '1e5' }, [{ field: 'total', code: 'number' }]],
    [{ total: '100000000.01' }, [{ field: 'total', code: 'too-large' }]],
    [{ total: '99999999999' }, [{ field: 'total', code: 'too-large' }]],
    [{ total: '100', own: '60', overPrice: '50' }, [{ field: 'total', code: 'parts' }]],
    [{ total: '100', own: '1.234' }, [{ field: 'own', code: 'decimals' }]],
    [{ total: '100', admitted: localDate('2026-11-23') }, [{ field: 'admitted', code: 'admitted' }]],
    [{ total: '100', lines: [line({ sort: 'b', amount: '101' })] }, [{ field: 'total', code: 'parts' }]],
    [
      { total: '100', lines: [line({ sort: 'b', amount: '50', ratio: '101' })] },
      [{ field: ratioField(line({})), code: 'ratio' }],
    ],
    [{ mode: 'lines' as const, lines: [line({ amount: '-1' })] }, [{ field: amountField(line({})), code: 'negative' }]],
  ])('%j is refused at its field', (typed, wrong) => {
    expect(wrongOf(typed)).toEqual(wrong);
  });

  it('a bill line by line: the total is the sum, each line goes where its class says', () => {
    const lines = [
      line({ key: 'a', amount: '1000' }),
      line({ key: 'b', sort: 'b', amount: '200.50', ratio: '10%' }),
      line({ key: 'c', sort: 'own', amount: '30' }),
      line({ key: 'd', sort: 'over', amount: '0.05' }),
      line({ key: 'e', name: '空行' }),
    ];
    const read = readForm(form({ mode: 'lines', lines, total: '7', own: '7' }));
    expect(read).toMatchObject({
      ok: true,
      inquiry: { total: 123_055, own: 3_000, overPrice: 5, classB: [{ amount: 20_050, ratio: 10_000 }] },
    });
  });

  it('reads per cents exactly', () => {
    expect(['0', '100', '7.5', '33.333', '10％'].map(parsePercent)).toEqual([0, 100_000, 7_500, 33_333, 10_000]);
    expect(['', '100.1', '-1', '1.2345', 'x'].map(parsePercent)).toEqual(Array(5).fill(undefined));
  });

  it('accepts exactly what the server would: whatever is typed, the claim it makes passes readClaim', () => {
    const yuan = fc.oneof(
      fc.integer({ min: 0, max: 10_000_000_000 }).map((fen) => toYuan(fen as Fen)),
      fc.integer({ min: 0, max: 300 }).map(String),
      fc.string({ maxLength: 12 }),
      fc.constant(''),
    );
    const aLine = fc.record({
      key: fc.uuid(),
      name: fc.string({ maxLength: 5 }),
      sort: fc.constantFrom(...LINE_SORTS),
      amount: yuan,
      ratio: fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 120 }).map(String)),
    });
    fc.assert(
      fc.property(
        fc.record({
          mode: fc.constantFrom('total' as const, 'lines' as const),
          total: yuan,
          own: yuan,
          overPrice: yuan,
          lines: fc.array(aLine, { maxLength: 4 }),
          where: fc.constantFrom('here' as const, 'away' as const),
          admitted: fc.constantFrom(undefined, localDate('2026-11-01'), localDate('2026-12-01')),
        }),
        (typed) => {
          const filled = form(typed);
          const read = readForm(filled);
          if (!read.ok || read.inquiry === undefined) return;
          expect(readClaim(claimOf(read.inquiry))).toEqual({ ok: true, value: claimOf(read.inquiry) });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the defaults', () => {
  it('an answer that this year’s pack does not know gives way to one it knows', () => {
    expect(
      form({ kind: 'dental', level: 'level-9', groups: ['nobody', 'orphan'], date: localDate('2025-05-01') }),
    ).toMatchObject({ kind: 'inpatient', level: 'level-2', groups: ['orphan'], date: '2026-11-22' });
  });

  it('asks for the disease only where the rule does', () => {
    expect(form({ kind: 'two-diseases' }).disease).toBe('hypertension');
    expect(form({ kind: 'inpatient', disease: 'diabetes' }).disease).toBeUndefined();
  });

  it('takes filing and year so far from the record', () => {
    expect(formOf(pack, {}, { ...prefill, hasRecord: true, filing: 'referral', where: 'away' })).toMatchObject({
      where: 'away',
      filing: 'referral',
      before: 'record',
    });
    expect(form({ before: 'record' }).before).toBe('fresh');
  });
});
