import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EditedBill, Notice, Order, PlannedOrder, Refund } from './records';

/** One change: the records that are new or changed, together or not at all. */
export interface Change {
  readonly orders?: readonly Order[];
  readonly refunds?: readonly Refund[];
  readonly notices?: readonly Notice[];
  readonly plans?: readonly PlannedOrder[];
  readonly bills?: readonly EditedBill[];
}

/**
 * The platform's memory: maps in the process, behind an append-only journal. A change is one line, written before
 * anyone is told of it, so that after `kill -9` what was answered is there; a line cut short by the kill was not
 * answered and is dropped at the next start.
 */
export class Books {
  readonly orders = new Map<string, Order>();
  readonly refunds = new Map<string, Refund>();
  readonly notices = new Map<string, Notice>();
  readonly plans = new Map<string, PlannedOrder>();
  readonly bills = new Map<string, EditedBill>();
  readonly #byPrepayId = new Map<string, string>();
  readonly #byTransactionId = new Map<string, string>();
  readonly #journal: number;

  constructor(dir: string) {
    const path = join(dir, 'journal.jsonl');
    if (existsSync(path)) this.#replay(readFileSync(path, 'utf8'));
    // Starts the journal anew with one line that says it all; by rename, so that it is the old one or the new one.
    const everything: Change = {
      orders: [...this.orders.values()],
      refunds: [...this.refunds.values()],
      notices: [...this.notices.values()],
      plans: [...this.plans.values()],
      bills: [...this.bills.values()],
    };
    writeFileSync(`${path}.new`, `${JSON.stringify(everything)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    this.#journal = openSync(path, 'a');
  }

  commit(change: Change): void {
    writeSync(this.#journal, `${JSON.stringify(change)}\n`);
    this.#apply(change);
  }

  orderByPrepayId(prepayId: string): Order | undefined {
    return this.orders.get(this.#byPrepayId.get(prepayId) ?? '');
  }

  orderByTransactionId(transactionId: string): Order | undefined {
    return this.orders.get(this.#byTransactionId.get(transactionId) ?? '');
  }

  close(): void {
    closeSync(this.#journal);
  }

  #replay(journal: string): void {
    const whole = journal.slice(0, journal.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n')) {
      if (line !== '') this.#apply(JSON.parse(line) as Change);
    }
  }

  #apply({ orders = [], refunds = [], notices = [], plans = [], bills = [] }: Change): void {
    for (const order of orders) {
      this.orders.set(order.outTradeNo, order);
      this.#byPrepayId.set(order.prepayId, order.outTradeNo);
      if (order.transactionId !== undefined) this.#byTransactionId.set(order.transactionId, order.outTradeNo);
    }
    for (const refund of refunds) this.refunds.set(refund.outRefundNo, refund);
    for (const notice of notices) this.notices.set(notice.id, notice);
    for (const planned of plans) this.plans.set(planned.outTradeNo, planned);
    for (const bill of bills) this.bills.set(bill.date, bill);
  }
}
