import type { AnswerFault, OrderPlan } from '@linli/infra/local/wechat-pay/plan';
import { type Finding, type Rule, RULES } from './check';
import type { Outcome } from './run';
import type { RunOptions } from './options';

/** One line of the table: what was drawn, what of it took place, and what became of the orders it was about. */
interface Row {
  readonly what: string;
  drawn: number;
  happened: number;
  readonly orders: Set<string>;
}

/** The whole report of a run, as it is printed. */
export function report(options: RunOptions, outcome: Outcome): string {
  return [
    `faults: payments --count ${options.count} --kills ${options.kills} --seed ${options.seed}`,
    '',
    injectedTable(outcome),
    '',
    billTable(outcome),
    '',
    killsTable(outcome),
    '',
    resultLines(outcome),
    '',
    rulesTable(outcome.findings),
    ...breaches(outcome.findings),
    '',
    verdict(outcome),
  ].join('\n');
}

const verdict = ({ findings, seconds }: Outcome): string =>
  findings.length === 0 ? `Everything held. ${seconds} s` : `${findings.length} breaches. ${seconds} s`;

function injectedTable(outcome: Outcome): string {
  const rows = new Map<string, Row>();
  const row = (what: string): Row => {
    const found = rows.get(what) ?? { what, drawn: 0, happened: 0, orders: new Set<string>() };
    rows.set(what, found);
    return found;
  };
  const { memory, stories, evidence } = outcome;
  const count = (what: string, orders: readonly string[], happened: boolean): void => {
    const found = row(what);
    found.drawn++;
    if (happened) found.happened++;
    for (const order of orders) found.orders.add(order);
  };
  for (const story of stories) {
    const orders = (memory.orders.get(story.number) ?? []).map(({ orderId }) => orderId);
    const begun = orders.length > 0;
    count(`course: ${story.course}`, orders, begun);
    if (story.sending !== 'once') count(`request sent: ${story.sending}`, orders, begun);
    if (story.rival !== undefined) count('two accounts for one person', orders, orders.length > 1);
    if (story.payer !== 'holder') count(`paid by: ${story.payer}`, orders, begun);
  }
  const notices = new Map<string, Set<string>>();
  for (const { fault, attempts, state, resource, eventType } of evidence.platform.notices) {
    if (fault === undefined || (attempts === 0 && state !== 'withheld')) continue;
    const what = `${eventType === 'REFUND.SUCCESS' ? 'refund' : 'payment'} notice: ${fault.how}`;
    const orders = notices.get(what) ?? new Set<string>();
    notices.set(what, orders.add(`o_${resource.out_trade_no ?? ''}`));
  }
  const paid = new Map(evidence.platform.orders.map((order) => [order.outTradeNo, order.paidAt !== undefined]));
  for (const { orderId, plan } of [...memory.orders.values()].flat()) {
    const happened = (what: string): boolean => notices.get(what)?.has(orderId) ?? false;
    for (const [name, fault] of [
      ['payment notice', plan.notice],
      ['refund notice', plan.refundNotice],
    ] as const)
      if (fault !== undefined) count(`${name}: ${fault.how}`, [orderId], happened(`${name}: ${fault.how}`));
    if (plan.payment !== undefined)
      count(`payment: ${plan.payment.how}`, [orderId], paid.get(orderId.slice(2)) ?? false);
    for (const [what, taken] of answersOf(plan, outcome, orderId)) count(`answer: ${what}`, [orderId], taken);
  }
  const statuses = new Map(evidence.orders.map(({ orderId, status }) => [orderId, status]));
  const became = ({ orders }: Row, status: string): number =>
    [...orders].filter((orderId) => statuses.get(orderId) === status).length;
  return table(
    ['injected', 'drawn', 'happened', 'orders insured', 'refunded', 'closed unpaid'],
    [...rows.values()]
      .sort((a, b) => a.what.localeCompare(b.what))
      .map((one) => [
        one.what,
        one.drawn,
        one.happened,
        became(one, 'insured'),
        became(one, 'refunded'),
        became(one, 'closed'),
      ]),
  );
}

/** What was planned for the answers of an order, and whether each was asked for in time to go wrong. */
function answersOf(plan: OrderPlan, { evidence }: Outcome, orderId: string): readonly (readonly [string, boolean])[] {
  const left = evidence.platform.plans.get(orderId.slice(2))?.answers ?? {};
  return Object.entries(plan.answers).flatMap(([name, faults]) => {
    const taken = faults.length - (left[name]?.length ?? 0);
    return faults.map((fault, index) => [`${name} ${wordsOf(fault)}`, index < taken] as const);
  });
}

function wordsOf(fault: AnswerFault): string {
  if (!('effect' in fault)) return fault.how;
  const how = fault.how === 'cut' ? 'cut' : '5xx';
  return `${how} ${fault.effect ? 'after' : 'without'} effect`;
}

function billTable({ injected, evidence }: Outcome): string {
  const found = new Set(evidence.differences.map(({ kind, number, day }) => `${kind} ${number} ${day}`));
  const closed = new Set(
    evidence.differences
      .filter(({ status }) => status === 'closed')
      .map(({ kind, number, day }) => `${kind} ${number} ${day}`),
  );
  const rows = new Map<string, [string, string, number, number, number]>();
  for (const { how, kind, number, day } of injected) {
    const row = rows.get(how) ?? [how, kind, 0, 0, 0];
    rows.set(how, row);
    row[2]++;
    if (found.has(`${kind} ${number} ${day}`)) row[3]++;
    if (closed.has(`${kind} ${number} ${day}`)) row[4]++;
  }
  const put = new Set(injected.map(({ kind, number, day }) => `${kind} ${number} ${day}`));
  const own = new Map<string, [string, string, number, number, number]>();
  for (const { kind, number, day, status } of evidence.differences) {
    if (put.has(`${kind} ${number} ${day}`)) continue;
    const row = own.get(kind) ?? ['(of the run itself)', kind, 0, 0, 0];
    own.set(kind, row);
    row[3]++;
    if (status === 'closed' || status === 'noted') row[4]++;
  }
  return table(['bill', 'named as', 'injected', 'found', 'worked off'], [...rows.values(), ...own.values()]);
}

const killsTable = ({ kills, checks, cutOff, starts }: Outcome): string =>
  table(
    ['killed (-9) at', 'times'],
    [
      ...[...kills.done].map(
        ([moment, times]) => [moment === 'platform' ? 'the platform itself' : moment, times] as const,
      ),
      ['functions, in all', kills.total],
      ['looks at the disk after a kill', checks],
      ['requests of phones that kills cut off', cutOff],
      ['restart, median ms', Math.round(median(starts.slice(1)))],
    ],
  );

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

function resultLines({ evidence, memory, repeated, stories }: Outcome): string {
  const paid = evidence.platform.orders.filter(({ paidAt }) => paidAt !== undefined);
  const took = paid.reduce((sum, { total }) => sum + total, 0);
  const back = evidence.platform.refunds.reduce((sum, { amount }) => sum + amount, 0);
  const insured = evidence.enrolments.filter(({ status }) => status === 'insured');
  const covered = insured.reduce((sum, { personal }) => sum + personal, 0);
  const by = new Map<string, number>();
  for (const { status } of evidence.orders) by.set(status, (by.get(status) ?? 0) + 1);
  const shown = [...memory.refusals].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${code} ×${times}`);
  return [
    `${stories.length} payments begun, ${evidence.orders.length} orders: ${[...by].map(([status, n]) => `${n} ${status}`).join(', ')}`,
    `the platform took ¥${yuan(took)} in ${paid.length} payments = ¥${yuan(covered)} that insure ${insured.length} people + ¥${yuan(back)} given back in ${evidence.platform.refunds.length} refunds`,
    `${evidence.journal.length} entries, ${evidence.events.length} events; ${repeated} requests repeated by phones; refused: ${shown.join(', ')}`,
  ].join('\n');
}

const rulesTable = (findings: readonly Finding[]): string =>
  table(
    ['check', 'what must hold', 'result'],
    (Object.keys(RULES) as Rule[]).map((rule) => {
      const broken = findings.filter((finding) => finding.rule === rule).length;
      return [rule, RULES[rule], broken === 0 ? 'held' : `BROKEN ×${broken}`];
    }),
  );

/** Printed of each broken rule; the rest is counted. */
const SHOWN = 8;

const breaches = (findings: readonly Finding[]): readonly string[] =>
  (Object.keys(RULES) as Rule[]).flatMap((rule) =>
    findings
      .filter((finding) => finding.rule === rule)
      .slice(0, SHOWN)
      .map(({ subject, detail }) => `  ${rule}: ${subject}: ${detail}`),
  );

/** Columns as wide as they must be; figures to the right. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isFigure = (column: number): boolean => rows.length > 0 && rows.every((row) => typeof row[column] === 'number');
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...all.slice(1).map(line)].join('\n');
}
