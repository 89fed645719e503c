import { Decimal } from 'decimal.js';
import { pack } from '@linli/shared/policy/packs/compiled/hunan-2026';
import { oracleSettle, type OracleYear } from '../../policy-cases/oracle/decimal-oracle';
import { saveYear } from '@linli/shared/policy/plan';
import { ADULT, hunan2026 } from './claims';
import type { Contestant } from './contestant';

/** The pack interpreted figure by figure with decimal.js: the oracle of the tests, exact and slow. */
export const byDecimal: Contestant = {
  name: 'decimal.js, interpreting the pack',
  stays: 8_000,
  prepare: () => {
    const plan = hunan2026();
    const inYuan = (counter: string, value: number): Decimal =>
      counter === 'settled' || /\.stays(\.|$)/.test(counter)
        ? new Decimal(value)
        : new Decimal(value).dividedBy(counter.endsWith('.fraction') ? 100_000 : 100);
    const fen = (amount: Decimal): number => amount.times(100).toNumber();
    return Promise.resolve(({ claim, year }) => {
      const saved = Object.entries(saveYear(plan, year));
      const soFar: OracleYear = Object.fromEntries(saved.map(([name, value]) => [name, inYuan(name, value)]));
      const settled = oracleSettle(pack, claim, ADULT, soFar);
      if (settled === undefined) throw new Error('the oracle refuses a stay that the engine settles');
      return { basic: fen(settled.paid.basic), critical: fen(settled.paid.critical), patient: fen(settled.patient) };
    });
  },
};
