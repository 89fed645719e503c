import type { EnrolmentItem, Evidence, JournalItem, OrderItem, PlatformOrder } from './evidence';

/** What must hold, by the name under which a breach is reported. */
export const RULES = {
  'ledger-zero': 'every entry, and so the ledger, sums to zero',
  'entry-once': 'a payment is in the books once, a refund once',
  'entry-real': 'no entry without the money that moved at the platform',
  'order-books': 'the books of each order say what its status says',
  'insured-paid': 'nobody is insured unpaid, or by money that goes back',
  'order-whole': 'an order insures everybody in it or nobody',
  'held-open': 'a person is held only by an order that is open',
  'events-whole': 'events of a person are numbered without a gap, to the last one',
  'paid-once': 'nobody pays twice for one person and year',
  'yuan-placed': 'every yuan insures someone or has gone back',
  'order-ended': 'no order is left half way',
  'ledger-platform': 'the books hold what the platform took less what it gave back',
  'day-agrees': 'each day of the books is the day of the platform, and the reconciliation says so',
  'balance-adds-up': 'the balances that the stream keeps are what the entries add up to',
  'promise-kept': 'what a phone was told is so in the end',
  'key-once': 'one key of a phone makes one order',
  'difference-named': 'every difference that was injected is found and named',
  'difference-real': 'no difference is found that is none',
  'difference-done': 'every difference is worked to its end',
  answers: 'no request was answered by a defect',
} as const;
export type Rule = keyof typeof RULES;

export interface Finding {
  readonly rule: Rule;
  /** Whom or what it is about: an order, a person, an entry, a day. */
  readonly subject: string;
  readonly detail: string;
}

const RECEIVABLE = 'wechat-pay-receivable';
const SUSPENSE = 'premium-suspense';
const PAYABLE = 'refund-payable';
const INCOME = 'premium-income-personal';

const orderIdOf = (outTradeNo: string): string => `o_${outTradeNo}`;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function grouped<T>(items: readonly T[], key: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Evidence by order, as every rule needs it. */
interface Case {
  readonly order: OrderItem;
  readonly entries: readonly JournalItem[];
  readonly insured: readonly EnrolmentItem[];
  readonly paid: PlatformOrder | undefined;
  /** Fen that the platform has given back for certain, and that it has been asked to. */
  readonly back: number;
  readonly asked: number;
}

function casesOf(evidence: Evidence): readonly Case[] {
  const entries = grouped(evidence.journal, ({ cause }) => cause);
  const insured = grouped(
    evidence.enrolments.filter(({ status }) => status === 'insured'),
    ({ orderId }) => orderId,
  );
  const platform = new Map(evidence.platform.orders.map((order) => [orderIdOf(order.outTradeNo), order]));
  const refunds = grouped(evidence.platform.refunds, ({ outTradeNo }) => orderIdOf(outTradeNo));
  return evidence.orders.map((order) => {
    const known = platform.get(order.orderId);
    const ofOrder = refunds.get(order.orderId) ?? [];
    return {
      order,
      entries: entries.get(order.orderId) ?? [],
      insured: insured.get(order.orderId) ?? [],
      paid: known?.paidAt === undefined ? undefined : known,
      back: sum(ofOrder.filter(({ status }) => status === 'SUCCESS').map(({ amount }) => amount)),
      asked: sum(ofOrder.map(({ amount }) => amount)),
    };
  });
}

const net = (entries: readonly JournalItem[], account: string): number =>
  sum(entries.flatMap(({ lines }) => lines.filter((line) => line.account === account).map(({ amount }) => amount)));

/** Holds at any instant, also in the middle of everything: asked after each kill of what is on disk. */
export function checkAtRest(evidence: Evidence): readonly Finding[] {
  const findings: Finding[] = [];
  const breach = (rule: Rule, subject: string, detail: string): void => void findings.push({ rule, subject, detail });

  for (const { entryId, lines } of evidence.journal) {
    if (!lines.every(({ amount }) => Number.isSafeInteger(amount))) breach('ledger-zero', entryId, 'not whole fen');
    if (sum(lines.map(({ amount }) => amount)) !== 0) breach('ledger-zero', entryId, JSON.stringify(lines));
  }
  const known = new Set(evidence.orders.map(({ orderId }) => orderId));
  for (const { entryId, cause, lines } of evidence.journal)
    if (!known.has(cause) && lines.some(({ account }) => account === RECEIVABLE))
      breach('entry-real', entryId, `no such order: ${cause}`);
  for (const one of casesOf(evidence)) {
    checkEntries(one, breach);
    checkBooks(one, breach);
    checkInsured(one, breach);
  }
  const orders = new Map(evidence.orders.map((order) => [order.orderId, order]));
  for (const { personId, status, orderId } of evidence.enrolments) {
    if (status === 'insured' && orderId !== undefined && !orders.has(orderId))
      breach('insured-paid', personId, `insured by ${orderId}, which is not there`);
    if (status !== 'paying') continue;
    const holder = orders.get(orderId ?? '')?.status;
    if (holder === undefined || ['insured', 'closed', 'refunded'].includes(holder))
      breach('held-open', personId, `held by ${orderId}, which is ${holder}`);
  }
  checkEvents(evidence, breach);
  return findings;
}

type Breach = (rule: Rule, subject: string, detail: string) => void;

function checkEntries({ order, entries, paid, back }: Case, breach: Breach): void {
  const moves = entries.map((entry) => net([entry], RECEIVABLE));
  const received = moves.filter((amount) => amount > 0);
  const returned = -sum(moves.filter((amount) => amount < 0));
  if (received.length > 1) breach('entry-once', order.orderId, `${received.length} entries receive money`);
  if (sum(received) > 0 && sum(received) !== paid?.total)
    breach(
      'entry-real',
      order.orderId,
      `books received ${sum(received)}, the platform took ${paid?.total ?? 'nothing'}`,
    );
  if (sum(received) > 0 && order.transactionId !== paid?.transactionId)
    breach('entry-real', order.orderId, `booked as ${order.transactionId}, the platform says ${paid?.transactionId}`);
  if (returned > back) breach('entry-real', order.orderId, `books gave back ${returned}, the platform ${back}`);
}

/** What the accounts of one order must come to in each status; anything else is a yuan without a place. */
function checkBooks({ order, entries, paid, insured }: Case, breach: Breach): void {
  const took = paid?.total ?? 0;
  const expected: Readonly<
    Record<string, readonly [receivable: number, suspense: number, payable: number, income: number]>
  > = {
    created: [0, 0, 0, 0],
    paying: [0, 0, 0, 0],
    closing: [0, 0, 0, 0],
    closed: [0, 0, 0, 0],
    paid: [took, -took, 0, 0],
    disputed: [took, -took, 0, 0],
    insured: [took, 0, 0, -took],
    refunding: [took, 0, -took, 0],
    refunded: [0, 0, 0, 0],
  };
  const should = expected[order.status];
  const is = [RECEIVABLE, SUSPENSE, PAYABLE, INCOME].map((account) => net(entries, account));
  if (should === undefined || should.some((amount, index) => amount !== is[index]))
    breach('order-books', order.orderId, `${order.status}: ${is.join(' / ')}, should be ${should?.join(' / ')}`);
  const covered = sum(insured.map(({ personal }) => personal));
  if (order.status === 'insured' ? covered !== order.total : insured.length > 0)
    breach('order-whole', order.orderId, `${order.status}, and ${covered} of ${order.total} fen insure somebody`);
}

function checkInsured({ order, insured, paid, asked }: Case, breach: Breach): void {
  if (insured.length === 0) return;
  const who = insured.map(({ personId }) => personId).join(' ');
  if (paid === undefined) return breach('insured-paid', who, `${order.orderId} was never paid`);
  if (paid.total !== order.total) breach('insured-paid', who, `${order.orderId}: ${paid.total} paid of ${order.total}`);
  if (asked > 0) breach('insured-paid', who, `${order.orderId}: ${asked} has gone back or is about to`);
  if (paid.openid !== order.payerOpenid && !decidedByTwo(order))
    breach('insured-paid', who, `${order.orderId} was paid by another, and two people have not decided`);
}

/** Somebody else's money insures only when two different people of the bureau have signed. */
function decidedByTwo({ dispute }: OrderItem): boolean {
  const first = dispute?.proposal?.staffId;
  const second = dispute?.decision?.staffId;
  return dispute?.decision?.approved === true && first !== undefined && second !== undefined && first !== second;
}

function checkEvents({ events, heads }: Evidence, breach: Breach): void {
  const byPerson = grouped(events, ({ personId }) => personId);
  for (const [personId, head] of heads) {
    const numbers = (byPerson.get(personId) ?? []).map(({ sequence }) => sequence).sort((a, b) => a - b);
    if (numbers.length !== head || numbers.some((sequence, index) => sequence !== index + 1))
      breach('events-whole', personId, `last is ${head}, there are ${numbers.join(' ')}`);
  }
}

/** What the driver knows of a run: who was in which order, and what phones were told. */
export interface Account {
  /** People of each order, as the phone asked for it. */
  readonly peopleOf: ReadonlyMap<string, readonly string[]>;
  /** The last status that a phone was told of an order. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
  /** Orders that one key of a phone was answered with. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Differences that were put into bills: kind as reconciliation names it, number, and the bill's day. */
  readonly injected: readonly { readonly kind: string; readonly number: string; readonly day: string }[];
  /** Answers of 500: a defect, whatever else held. */
  readonly defects: readonly string[];
}

/** Differences that a run brings about by itself, without any row being changed: named, and nothing is wrong. */
const NATURAL = new Set(['notice-missing', 'notice-amount', 'refund-underway']);
/** How near midnight money must have moved for the two sides to have it on different days, minutes. */
const MIDNIGHT_MINUTES = 60;
const DONE = new Set(['closed', 'noted']);

/** Holds when everything has come to rest: notices sent or given up, orders expired, disputes decided, a night gone by. */
export function checkAtEnd(evidence: Evidence, run: Account): readonly Finding[] {
  const findings: Finding[] = [];
  const breach = (rule: Rule, subject: string, detail: string): void => void findings.push({ rule, subject, detail });
  const cases = casesOf(evidence);
  const byOrder = new Map(cases.map((one) => [one.order.orderId, one]));

  for (const { outTradeNo, paidAt, total } of evidence.platform.orders) {
    if (paidAt === undefined) continue;
    const one = byOrder.get(orderIdOf(outTradeNo));
    const kept = one?.order.status === 'insured' && one.asked === 0;
    const back = one?.order.status === 'refunded' && one.back === total && one.asked === total;
    if (!kept && !back)
      breach('yuan-placed', outTradeNo, `${total} paid, ${one?.back ?? 0} back, the order is ${one?.order.status}`);
  }
  for (const { order } of cases)
    if (!['insured', 'closed', 'refunded'].includes(order.status)) breach('order-ended', order.orderId, order.status);
  for (const { personId, status, orderId } of evidence.enrolments)
    if (status === 'paying') breach('order-ended', personId, `still held by ${orderId}`);

  const kept = new Map<string, string[]>();
  for (const { order, paid, asked } of cases)
    if (paid !== undefined && asked < paid.total)
      for (const person of run.peopleOf.get(order.orderId) ?? [])
        kept.set(person, [...(kept.get(person) ?? []), order.orderId]);
  for (const [person, orders] of kept)
    if (orders.length > 1) breach('paid-once', person, `money kept by ${orders.join(' and ')}`);

  const took = sum(evidence.platform.orders.filter(({ paidAt }) => paidAt !== undefined).map(({ total }) => total));
  const gave = sum(evidence.platform.refunds.map(({ amount }) => amount));
  const ledger = (account: string): number => net(evidence.journal, account);
  const insured = sum(cases.flatMap((one) => one.insured.map(({ personal }) => personal)));
  for (const [account, is, should] of [
    [RECEIVABLE, ledger(RECEIVABLE), took - gave],
    [SUSPENSE, ledger(SUSPENSE), 0],
    [PAYABLE, ledger(PAYABLE), 0],
    [INCOME, ledger(INCOME), -insured],
  ] as const)
    if (is !== should) breach('ledger-platform', account, `${is} in the books, ${should} in fact`);

  checkDays(evidence, breach);
  checkBalances(evidence, breach);
  checkPromises(run, byOrder, breach);
  checkDifferences(evidence, run, breach);
  for (const defect of run.defects) breach('answers', defect, 'answered by a defect');
  return findings;
}

const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (moment: number): string => new Date(moment + SHANGHAI_MS).toISOString().slice(0, 10);

/** The platform cuts its bill by the time of payment and of a refund's acceptance: so must the books. */
function checkDays({ journal, platform, reconciliations }: Evidence, breach: Breach): void {
  const days = new Map<string, { books: [number, number]; platform: [number, number] }>();
  const on = (day: string) => {
    const found = days.get(day) ?? { books: [0, 0], platform: [0, 0] };
    days.set(day, found);
    return found;
  };
  for (const entry of journal) {
    const moved = net([entry], RECEIVABLE);
    if (moved !== 0) on(entry.day).books[moved > 0 ? 0 : 1] += moved;
  }
  for (const { paidAt, total } of platform.orders) if (paidAt !== undefined) on(dayOf(paidAt)).platform[0] += total;
  for (const { acceptedAt, amount } of platform.refunds) on(dayOf(acceptedAt)).platform[1] -= amount;
  const said = new Map(reconciliations.map((one) => [one.day, one]));
  for (const [day, { books, platform: real }] of days) {
    const verdict = said.get(day);
    if (verdict?.status !== 'agreed' || verdict.open > 0)
      breach('day-agrees', day, `the reconciliation says ${verdict?.status ?? 'nothing'}, ${verdict?.open ?? 0} open`);
    if (books[0] !== real[0] || books[1] !== real[1])
      breach('day-agrees', day, `books +${books[0]} ${books[1]}, platform +${real[0]} ${real[1]}`);
  }
}

/** Every period of every account, from the entries alone. */
function checkBalances({ journal, balances }: Evidence, breach: Breach): void {
  const added = new Map<string, number>();
  const add = (key: string, amount: number): void => void added.set(key, (added.get(key) ?? 0) + amount);
  for (const { day, lines } of journal)
    for (const period of [day, day.slice(0, 7), day.slice(0, 4)])
      for (const { account, amount } of lines)
        add(`${period} ${account} ${amount > 0 ? 'debit' : 'credit'}`, Math.abs(amount));
  const kept = new Map<string, number>();
  for (const { period, account, debit, credit } of balances)
    for (const [side, amount] of [
      ['debit', debit],
      ['credit', credit],
    ] as const)
      if (amount !== 0)
        kept.set(`${period} ${account} ${side}`, (kept.get(`${period} ${account} ${side}`) ?? 0) + Math.abs(amount));
  for (const key of new Set([...added.keys(), ...kept.keys()]))
    if (added.get(key) !== kept.get(key))
      breach('balance-adds-up', key, `${kept.get(key) ?? 0} kept, ${added.get(key) ?? 0} in the entries`);
}

function checkPromises(run: Account, byOrder: ReadonlyMap<string, Case>, breach: Breach): void {
  for (const [orderId, statuses] of run.told) {
    const status = byOrder.get(orderId)?.order.status;
    if (status === undefined) breach('promise-kept', orderId, 'a phone was given this order, and it is not there');
    for (const final of ['insured', 'refunded'] as const)
      if (statuses.has(final) && status !== final)
        breach('promise-kept', orderId, `a phone was told ${final}, and it is ${status}`);
  }
  for (const [key, orders] of run.keys)
    if (orders.size > 1) breach('key-once', key, `answered with ${[...orders].join(' and ')}`);
}

/**
 * Two kinds are natural only where the platform's own journal bears them out: a payment that it really took that day (its
 * notice was lost, so that the bill alone knew of it), and money that moved about midnight.
 */
function isBorneOut(
  { kind, number, day }: Evidence['differences'][number],
  { platform }: Pick<Evidence, 'platform'>,
): boolean {
  const paidAt = platform.orders.find(({ outTradeNo }) => outTradeNo === number)?.paidAt;
  if (kind === 'not-booked') return paidAt !== undefined && dayOf(paidAt) === day;
  const moved = paidAt ?? platform.refunds.find(({ outRefundNo }) => outRefundNo === number)?.acceptedAt;
  if (kind !== 'other-day' || moved === undefined) return false;
  const around = MIDNIGHT_MINUTES * 60_000;
  return dayOf(moved - around) !== dayOf(moved + around);
}

function checkDifferences(evidence: Evidence, { injected }: Account, breach: Breach): void {
  const { differences } = evidence;
  const named = new Set(differences.map(({ kind, number, day }) => `${kind} ${number} ${day}`));
  for (const { kind, number, day } of injected)
    if (!named.has(`${kind} ${number} ${day}`)) breach('difference-named', `${kind} ${number}`, `not found on ${day}`);
  const put = new Set(injected.map(({ kind, number, day }) => `${kind} ${number} ${day}`));
  for (const difference of differences) {
    const { kind, number, day, status } = difference;
    if (!put.has(`${kind} ${number} ${day}`) && !NATURAL.has(kind) && !isBorneOut(difference, evidence))
      breach('difference-real', `${kind} ${number}`, `found on ${day}, and nothing was changed there`);
    if (!DONE.has(status)) breach('difference-done', `${kind} ${number}`, `${status} since ${day}`);
  }
}
