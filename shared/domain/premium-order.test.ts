import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../kernel/money';
import {
  allowedTo,
  checkPayment,
  isUnpaid,
  ORDER_ACTIONS,
  ORDER_PARTIES,
  ORDER_STATUSES,
  ORDER_TABLE,
  type OrderAction,
  type OrderParty,
  type OrderStatus,
} from './premium-order';
import { orderIdOfRefund, outRefundNoOf, refundPause } from './order-refund';
import { allowed, next, terminal } from './state-table';

/** A walk: at each status one of the actions that the table allows there, from `created` on. */
const walk = fc.array(fc.nat(), { maxLength: 30 }).map((choices) => {
  const steps: { readonly action: OrderAction; readonly to: OrderStatus }[] = [];
  let status: OrderStatus = 'created';
  for (const choice of choices) {
    const actions = allowed(ORDER_TABLE, status);
    const action = actions[choice % actions.length];
    if (action === undefined) break;
    status = next(ORDER_TABLE, status, action) as OrderStatus;
    steps.push({ action, to: status });
  }
  return steps;
});

const sends = (parties: readonly OrderParty[], status: OrderStatus): ReadonlySet<OrderStatus> =>
  new Set(
    parties.flatMap((party) =>
      allowedTo(party, status).map((action) => next(ORDER_TABLE, status, action) as OrderStatus),
    ),
  );
function reachable(from: OrderStatus, parties: readonly OrderParty[]): ReadonlySet<OrderStatus> {
  const seen = new Set<OrderStatus>([from]);
  for (const status of seen) for (const to of sends(parties, status)) seen.add(to);
  return seen;
}

const ENDS: readonly OrderStatus[] = ['insured', 'closed', 'refunded'];
const EVERYBODY: readonly OrderParty[] = ['payer', 'platform', 'system', 'accountant', 'manager'];

describe('an order’s life, walked', () => {
  it('insures only after the platform has confirmed the payment', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const insured = steps.findIndex(({ to }) => to === 'insured');
        if (insured < 0) return;
        const before = steps.slice(0, insured).map(({ action }) => action);
        expect(before.some((action) => action === 'confirm-payment' || action === 'dispute')).toBe(true);
      }),
    );
  });

  it('pays back only after money came, never what insured somebody, and never twice', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const visited = steps.map(({ to }) => to);
        expect(visited.filter((status) => status === 'refunded').length).toBeLessThanOrEqual(1);
        if (visited.includes('refunded')) {
          expect(visited.some((status) => status === 'paid' || status === 'disputed')).toBe(true);
          // What had insured is taken back by two people alone, and only once the platform has paid it back.
          if (visited.includes('insured')) expect(visited).toContain('questioned');
        }
      }),
    );
  });

  it('books money once: from where it is booked nothing leads back to where it is not', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const booked = steps.findIndex(({ action }) => action === 'confirm-payment' || action === 'dispute');
        if (booked < 0) return;
        for (const { to, action } of steps.slice(booked + 1)) {
          expect(isUnpaid(to)).toBe(false);
          expect(['confirm-payment', 'dispute']).not.toContain(action);
        }
      }),
    );
  });

  it('is never stuck: from everywhere an end is reached without the payer doing anything', () => {
    for (const status of ORDER_STATUSES) {
      const ends = [...reachable(status, ['platform', 'system', 'accountant', 'manager'])];
      expect(ends.some((end) => ENDS.includes(end))).toBe(true);
    }
  });

  it('needs nobody of the bureau, but where amount or payer was wrong', () => {
    for (const status of ORDER_STATUSES.filter((one) => one !== 'disputed' && one !== 'questioned')) {
      const ends = [...reachable(status, ['platform', 'system'])];
      expect(ends.some((end) => ENDS.includes(end))).toBe(true);
    }
  });

  it('has ends: refunded for good; insured, but for money that the platform pays back; closed but for money that comes all the same', () => {
    expect(terminal(ORDER_TABLE)).toEqual(['refunded']);
    expect(allowed(ORDER_TABLE, 'insured')).toEqual(['note-return']);
    expect(allowed(ORDER_TABLE, 'closed')).toEqual(['confirm-payment', 'dispute']);
  });

  it('reaches every status', () => {
    expect([...reachable('created', EVERYBODY)].sort()).toEqual([...ORDER_STATUSES].sort());
  });
});

describe('who may', () => {
  it('says it for every action, and every action is somewhere', () => {
    const used = new Set(ORDER_STATUSES.flatMap((status) => allowed(ORDER_TABLE, status)));
    expect([...used].sort()).toEqual([...ORDER_ACTIONS].sort());
    for (const action of ORDER_ACTIONS) expect(ORDER_PARTIES[action].length).toBeGreaterThan(0);
  });

  it('lets no payer, accountant or manager alone move money or insure anybody', () => {
    for (const party of ['payer', 'accountant', 'manager'] as const)
      for (const status of ['created', 'paying', 'closing', 'closed'] as const)
        for (const reached of reachable(status, [party]))
          expect(['paid', 'insured', 'refunding']).not.toContain(reached);
    expect(allowedTo('accountant', 'disputed')).toEqual(['propose']);
    expect(allowedTo('manager', 'disputed')).not.toContain('propose');
  });

  it('takes only the platform’s word for money', () => {
    for (const action of ['confirm-payment', 'confirm-close', 'confirm-refund', 'dispute', 'note-return'] as const)
      expect(ORDER_PARTIES[action]).toEqual(['platform']);
  });
});

describe('numbers and times', () => {
  it('makes a refund’s number from the order alone, and finds the order by it', () => {
    const orderId = 'o_0123456789ABCDEFGHJK';
    expect(outRefundNoOf(orderId, 1)).toBe('R0123456789ABCDEFGHJK');
    for (const attempt of [1, 2, 12]) {
      expect(outRefundNoOf(orderId, attempt)).toMatch(/^[0-9A-Za-z_\-|*@]{1,64}$/);
      expect(orderIdOfRefund(outRefundNoOf(orderId, attempt))).toBe(orderId);
    }
    expect(orderIdOfRefund('X1')).toBeUndefined();
  });

  it('looks at a refund ever more seldom', () => {
    const pauses = Array.from({ length: 10 }, (_, looks) => refundPause(looks));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBe(1);
  });

  it('compares amount before payer, to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.boolean(),
        (a, b, same) => {
          const order = { total: fen(a), payerOpenid: 'oA' };
          const check = checkPayment(order, { amount: fen(b), payerOpenid: same ? 'oA' : 'oB' });
          expect(check).toBe(a !== b ? 'amount' : same ? 'matches' : 'payer');
        },
      ),
    );
  });
});
