import { describe, expect, it } from 'vitest';
import { type Account, checkAtEnd, checkAtRest, type Finding } from './check';
import type { Evidence, JournalItem, OrderItem } from './evidence';

/** A checker that finds nothing proves nothing: here each rule is broken by hand, and each breach must be found. */

const ORDER: OrderItem = {
  orderId: 'o_ORDER1',
  accountId: 'a_1',
  payerOpenid: 'oPayer',
  total: 400,
  status: 'insured',
  transactionId: '4200A',
};
const PAID_AT = Date.parse('2026-11-22T04:00:00Z');

const entry = (entryId: string, event: string, lines: JournalItem['lines'], day = '2026-11-22'): JournalItem => ({
  entryId,
  event,
  cause: 'o_ORDER1',
  day,
  lines,
});
const line = (account: string, amount: number) => ({ account, amount });
const RECEIVED = entry('payment-1', 'premium.paid', [
  line('wechat-pay-receivable', 400),
  line('premium-income-personal', -400),
]);

/** What the stream keeps of these entries. */
const balancesOf = (entries: readonly JournalItem[]) =>
  entries.flatMap(({ day, lines }) =>
    [day, day.slice(0, 7), day.slice(0, 4)].flatMap((period) =>
      lines.map(({ account, amount }) => ({
        period,
        account,
        debit: amount > 0 ? amount : 0,
        credit: amount < 0 ? -amount : 0,
      })),
    ),
  );

const EMPTY: Evidence = {
  orders: [],
  enrolments: [],
  journal: [],
  heads: new Map(),
  events: [],
  differences: [],
  reconciliations: [],
  balances: [],
  platform: { orders: [], refunds: [], notices: [], plans: new Map() },
};
const PLATFORM_ORDER = {
  outTradeNo: 'ORDER1',
  total: 400,
  openid: 'oPayer',
  state: 'SUCCESS',
  transactionId: '4200A',
  paidAt: PAID_AT,
  refunded: 0,
};

/** One order, paid and insured: everything holds. */
const GOOD: Evidence = {
  ...EMPTY,
  orders: [ORDER],
  enrolments: [{ personId: 'p_1', year: 2027, status: 'insured', personal: 400, orderId: 'o_ORDER1' }],
  journal: [RECEIVED],
  heads: new Map([['p_1', 2]]),
  events: [1, 2].map((sequence) => ({ personId: 'p_1', sequence, type: 'premium.paid' })),
  reconciliations: [{ day: '2026-11-22', status: 'agreed', open: 0 }],
  balances: balancesOf([RECEIVED]),
  platform: { ...EMPTY.platform, orders: [PLATFORM_ORDER] },
};

const BACK_ENTRIES = [
  entry('payment-1', 'premium.suspended', [line('wechat-pay-receivable', 400), line('premium-suspense', -400)]),
  entry('owed-1', 'premium.refund-owed', [line('premium-suspense', 400), line('refund-payable', -400)]),
  entry('refund-1', 'premium.refunded', [line('refund-payable', 400), line('wechat-pay-receivable', -400)]),
];

/** The same order, its money sent back. */
const BACK: Evidence = {
  ...GOOD,
  balances: balancesOf(BACK_ENTRIES),
  orders: [{ ...ORDER, status: 'refunded' }],
  enrolments: [{ personId: 'p_1', year: 2027, status: 'registered', personal: 400 }],
  journal: BACK_ENTRIES,
  platform: {
    ...EMPTY.platform,
    orders: [{ ...PLATFORM_ORDER, state: 'REFUND', refunded: 400 }],
    refunds: [
      { outRefundNo: 'RORDER1', outTradeNo: 'ORDER1', amount: 400, status: 'SUCCESS', acceptedAt: PAID_AT + 1_000 },
    ],
  },
};

const RUN: Account = {
  peopleOf: new Map([['o_ORDER1', ['p_1']]]),
  told: new Map([['o_ORDER1', new Set(['created', 'paying', 'insured'])]]),
  keys: new Map([['k_1', new Set(['o_ORDER1'])]]),
  injected: [],
  defects: [],
};
const RUN_BACK: Account = { ...RUN, told: new Map([['o_ORDER1', new Set(['created', 'refunded'])]]) };

const rules = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map(({ rule }) => rule))];

describe('what holds', () => {
  it('an insured and a refunded order pass, at any instant and at the end', () => {
    for (const [world, run] of [
      [GOOD, RUN],
      [BACK, RUN_BACK],
      [EMPTY, { ...RUN, told: new Map() }],
    ] as const) {
      expect(checkAtRest(world)).toEqual([]);
      expect(checkAtEnd(world, run)).toEqual([]);
    }
  });

  it('money that waits, for people or for the platform, passes at an instant and not at the end', () => {
    const suspended = { ...GOOD, enrolments: [], journal: [BACK.journal[0] as JournalItem] };
    const owed = { ...suspended, journal: BACK.journal.slice(0, 2) };
    for (const [world, status] of [
      [suspended, 'paid'],
      [suspended, 'disputed'],
      [owed, 'refunding'],
    ] as const) {
      const waiting = { ...world, orders: [{ ...ORDER, status }] };
      expect(checkAtRest(waiting)).toEqual([]);
      expect(rules(checkAtEnd(waiting, RUN_BACK))).toEqual(
        expect.arrayContaining(['yuan-placed', 'order-ended', 'ledger-platform', 'promise-kept']),
      );
    }
  });
});

describe('what a breach at an instant looks like', () => {
  const cases: readonly (readonly [string, Evidence, string])[] = [
    ['booked twice', { ...GOOD, journal: [RECEIVED, { ...RECEIVED, entryId: 'payment-2' }] }, 'entry-once'],
    [
      'out of balance',
      { ...GOOD, journal: [entry('x', 'premium.paid', [line('wechat-pay-receivable', 400)])] },
      'ledger-zero',
    ],
    [
      'half a fen',
      { ...GOOD, journal: [entry('x', 'premium.paid', [line('a', 0.5), line('b', -0.5)]), RECEIVED] },
      'ledger-zero',
    ],
    ['insured and never paid', { ...GOOD, platform: EMPTY.platform }, 'insured-paid'],
    ['insured, and the order is gone', { ...GOOD, orders: [], journal: [] }, 'insured-paid'],
    ['insured, and the money asked back', { ...GOOD, platform: BACK.platform }, 'insured-paid'],
    [
      'insured by a fen less',
      { ...GOOD, platform: { ...GOOD.platform, orders: [{ ...PLATFORM_ORDER, total: 399 }] } },
      'insured-paid',
    ],
    [
      'insured by a stranger’s money without two signatures',
      { ...GOOD, platform: { ...GOOD.platform, orders: [{ ...PLATFORM_ORDER, openid: 'oOther' }] } },
      'insured-paid',
    ],
    [
      'two signatures of one hand',
      {
        ...GOOD,
        orders: [{ ...ORDER, dispute: { proposal: { staffId: 's1' }, decision: { approved: true, staffId: 's1' } } }],
        platform: { ...GOOD.platform, orders: [{ ...PLATFORM_ORDER, openid: 'oOther' }] },
      },
      'insured-paid',
    ],
    ['insured without an entry', { ...GOOD, journal: [] }, 'order-books'],
    [
      'closed with money in the books',
      { ...GOOD, orders: [{ ...ORDER, status: 'closed' }], enrolments: [] },
      'order-books',
    ],
    ['an order insured, its person not', { ...GOOD, enrolments: [] }, 'order-whole'],
    [
      'a person insured, the order open',
      { ...GOOD, orders: [{ ...ORDER, status: 'paying' }], journal: [] },
      'order-whole',
    ],
    ['an entry for an order that never was', { ...GOOD, orders: [], enrolments: [] }, 'entry-real'],
    ['another payment than the platform’s', { ...GOOD, orders: [{ ...ORDER, transactionId: '4200B' }] }, 'entry-real'],
    ['given back in the books alone', { ...BACK, platform: { ...BACK.platform, refunds: [] } }, 'entry-real'],
    [
      'held by an order that is closed',
      {
        ...EMPTY,
        orders: [{ ...ORDER, status: 'closed' }],
        enrolments: [{ personId: 'p_1', year: 2027, status: 'paying', personal: 400, orderId: 'o_ORDER1' }],
      },
      'held-open',
    ],
    ['an event lost', { ...GOOD, events: GOOD.events.slice(1) }, 'events-whole'],
    ['an event twice', { ...GOOD, events: [...GOOD.events, ...GOOD.events.slice(1)] }, 'events-whole'],
  ];
  it.each(cases)('%s', (_, world, rule) => expect(rules(checkAtRest(world))).toContain(rule));
});

describe('what a breach at the end looks like', () => {
  const SECOND = { ...ORDER, orderId: 'o_ORDER2', transactionId: '4200B' };
  const cases: readonly (readonly [string, Evidence, Account, string])[] = [
    [
      'paid twice for one person, and both kept',
      {
        ...GOOD,
        orders: [ORDER, SECOND],
        platform: {
          ...GOOD.platform,
          orders: [PLATFORM_ORDER, { ...PLATFORM_ORDER, outTradeNo: 'ORDER2', transactionId: '4200B' }],
        },
      },
      { ...RUN, peopleOf: new Map([...RUN.peopleOf, ['o_ORDER2', ['p_1']]]) },
      'paid-once',
    ],
    ['paid, and nobody knows of it', { ...GOOD, orders: [], enrolments: [], journal: [] }, RUN, 'yuan-placed'],
    [
      'half of it back',
      {
        ...BACK,
        platform: { ...BACK.platform, refunds: BACK.platform.refunds.map((refund) => ({ ...refund, amount: 200 })) },
      },
      RUN_BACK,
      'yuan-placed',
    ],
    [
      'booked on another day than the platform’s',
      { ...GOOD, journal: [{ ...RECEIVED, day: '2026-11-23' }] },
      RUN,
      'day-agrees',
    ],
    [
      'a day that the reconciliation has not agreed to',
      { ...GOOD, reconciliations: [{ day: '2026-11-22', status: 'differs', open: 1 }] },
      RUN,
      'day-agrees',
    ],
    ['a day that was never reconciled', { ...GOOD, reconciliations: [] }, RUN, 'day-agrees'],
    [
      'a balance that counts an entry twice',
      { ...GOOD, balances: balancesOf([RECEIVED, RECEIVED]) },
      RUN,
      'balance-adds-up',
    ],
    ['a balance that misses an entry', { ...GOOD, balances: [] }, RUN, 'balance-adds-up'],
    ['told refunded, and insured', GOOD, RUN_BACK, 'promise-kept'],
    ['an acknowledged order lost', { ...EMPTY }, RUN, 'promise-kept'],
    ['one key, two orders', GOOD, { ...RUN, keys: new Map([['k_1', new Set(['o_1', 'o_2'])]]) }, 'key-once'],
    [
      'a difference that nobody found',
      GOOD,
      { ...RUN, injected: [{ kind: 'not-on-bill', number: 'ORDER1', day: '2026-11-22' }] },
      'difference-named',
    ],
    [
      'a difference under another name',
      { ...GOOD, differences: [{ kind: 'amount', number: 'ORDER1', day: '2026-11-22', status: 'closed' }] },
      { ...RUN, injected: [{ kind: 'not-on-bill', number: 'ORDER1', day: '2026-11-22' }] },
      'difference-named',
    ],
    [
      'a difference that is none',
      { ...GOOD, differences: [{ kind: 'amount', number: 'ORDER1', day: '2026-11-22', status: 'closed' }] },
      RUN,
      'difference-real',
    ],
    ...['not-booked', 'other-day'].map((kind): (typeof cases)[number] => [
      `${kind} that the platform's journal does not bear out`,
      { ...GOOD, differences: [{ kind, number: 'NEVERWAS', day: '2026-11-22', status: 'closed' }] },
      RUN,
      'difference-real',
    ]),
    [
      'a difference left open',
      { ...GOOD, differences: [{ kind: 'other-day', number: 'ORDER1', day: '2026-11-22', status: 'open' }] },
      RUN,
      'difference-done',
    ],
    ['a defect', GOOD, { ...RUN, defects: ['POST /premium/orders 500'] }, 'answers'],
  ];
  it.each(cases)('%s', (_, world, run, rule) => expect(rules(checkAtEnd(world, run))).toContain(rule));
});
