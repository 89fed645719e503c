import { describe, expect, it } from 'vitest';
import { isoInstant } from '../kernel/date';
import { actionsOn, MAX_STEPS } from './difference';

const steps = Array.from({ length: MAX_STEPS }, () => ({ action: 'call', at: isoInstant(0) }) as const);

describe('what may be done about a difference', () => {
  it('never explains away a refund that nobody here asked for', () => {
    const difference = { kind: 'refund-outside', orderId: 'o_1', steps: [] } as const;
    expect(actionsOn({ ...difference, status: 'open' })).toEqual(['ask', 'call']);
    expect(actionsOn({ ...difference, status: 'waiting' })).not.toContain('explain');
  });

  it('has an end: after a hundred steps it is explained, and nothing is added to it by hand', () => {
    expect(actionsOn({ kind: 'not-booked', status: 'open', orderId: 'o_1', steps })).toEqual(['explain']);
    expect(actionsOn({ kind: 'not-booked', status: 'open', orderId: 'o_1', steps: steps.slice(1) })).toContain('call');
  });
});
