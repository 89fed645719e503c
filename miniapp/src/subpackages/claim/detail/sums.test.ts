import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Fen } from '@linli/shared/kernel/money';
import { LAYERS } from '@linli/shared/policy/settlement';
import { paidTogether, partsClose, takenOver } from './sums';
import type { Reimbursement } from '../words';

const claimOf = (patient: number) => ({ patient: patient as Fen }) as Reimbursement['claim'];
const amount = fc.integer({ min: 1, max: 10_000_000 });

describe('the sums of a settlement', () => {
  it('close when the engine’s identities hold: parts + basic = total = payers + patient', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(amount, { maxLength: 6 }),
        fc.array(amount, { minLength: 1, maxLength: 7 }),
        (basic, above, own) => {
          const uppers = above.map((value, index) => ({
            layer: LAYERS[index + 1] as (typeof LAYERS)[number],
            amount: value as Fen,
          }));
          const partsSum = own.reduce((a, b) => a + b, 0);
          const upperSum = above.reduce((a, b) => a + b, 0);
          fc.pre(partsSum >= upperSum);
          const read = {
            claim: claimOf(partsSum - upperSum),
            payers: [{ layer: 'basic' as const, amount: basic as Fen }, ...uppers],
            parts: own.map((value, index) => ({ part: `p${index}`, amount: value as Fen })),
          };
          expect(paidTogether(read)).toBe(basic + partsSum);
          expect(takenOver(read)).toBe(upperSum);
          expect(partsClose(read)).toBe(true);
          expect(partsClose({ ...read, claim: claimOf(partsSum - upperSum + 1) })).toBe(false);
        },
      ),
    );
  });
});
