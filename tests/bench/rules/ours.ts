import { settle } from '@linli/shared/policy/settle';
import { ADULT, type Answer, hunan2026, type Stay } from './claims';
import type { Contestant } from './contestant';

const ours = (name: string, trace: boolean): Contestant => ({
  name,
  stays: 100_000,
  prepare: () => {
    const plan = hunan2026();
    const options = { trace };
    return Promise.resolve(({ claim, year }: Stay): Answer => {
      const settled = settle(plan, claim, ADULT, year, options);
      if (!settled.ok) throw new Error(settled.error.title);
      const { payers, patient } = settled.value;
      return { basic: payers.basic, critical: payers.critical, patient };
    });
  },
});

export const withTrace = ours('ours, with trace', true);
export const withoutTrace = ours('ours, without trace', false);
