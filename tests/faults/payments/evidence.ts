import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Database } from '@linli/infra/local/store/database';
import { endOf, itemPrefix } from '@linli/infra/local/store/keyspace';

/**
 * What is there, read past everything that is under test: the raw items of the table and the platform's own journal. No
 * function, no mapping, no summary of the product's has a hand in it. Amounts are fen.
 */
export interface Evidence {
  readonly orders: readonly OrderItem[];
  readonly enrolments: readonly EnrolmentItem[];
  readonly journal: readonly JournalItem[];
  /** Number of the last event, by person. */
  readonly heads: ReadonlyMap<string, number>;
  readonly events: readonly EventItem[];
  readonly differences: readonly DifferenceItem[];
  readonly reconciliations: readonly ReconciliationItem[];
  readonly balances: readonly BalanceItem[];
  readonly platform: PlatformEvidence;
}

export interface OrderItem {
  readonly orderId: string;
  readonly accountId: string;
  readonly payerOpenid: string;
  readonly total: number;
  readonly status: string;
  readonly transactionId?: string;
  readonly dispute?: {
    readonly reason?: string;
    readonly proposal?: { readonly outcome?: string; readonly staffId?: string };
    readonly decision?: { readonly approved?: boolean; readonly staffId?: string };
  };
}

export interface EnrolmentItem {
  readonly personId: string;
  readonly year: number;
  readonly status: string;
  readonly personal: number;
  readonly orderId?: string;
}

export interface JournalItem {
  readonly entryId: string;
  readonly event: string;
  readonly cause: string;
  readonly day: string;
  readonly lines: readonly { readonly account: string; readonly amount: number }[];
}

export interface EventItem {
  readonly personId: string;
  readonly sequence: number;
  readonly type: string;
}

export interface DifferenceItem {
  readonly kind: string;
  readonly number: string;
  readonly day: string;
  readonly movement?: string;
  readonly status: string;
}

/** What the product itself says of a day. */
export interface ReconciliationItem {
  readonly day: string;
  readonly status: string;
  readonly open: number;
}

/** What the stream has added up; years, months and days each by themselves. */
export interface BalanceItem {
  readonly period: string;
  readonly account: string;
  readonly debit: number;
  readonly credit: number;
}

/** Who really paid what, and what really went back. */
export interface PlatformEvidence {
  readonly orders: readonly PlatformOrder[];
  readonly refunds: readonly PlatformRefund[];
  readonly notices: readonly PlatformNotice[];
  /** What was planned to go wrong and has not yet, by order number. */
  readonly plans: ReadonlyMap<string, { readonly answers: Readonly<Record<string, readonly unknown[]>> }>;
}

export interface PlatformOrder {
  readonly outTradeNo: string;
  readonly total: number;
  readonly openid: string;
  readonly state: string;
  readonly transactionId?: string;
  readonly paidAt?: number;
  readonly refunded: number;
}

export interface PlatformRefund {
  readonly outRefundNo: string;
  readonly outTradeNo: string;
  readonly amount: number;
  readonly status: string;
  readonly acceptedAt: number;
}

export interface PlatformNotice {
  readonly eventType: string;
  readonly state: string;
  readonly attempts: number;
  readonly resource: { readonly out_trade_no?: string };
  readonly fault?: { readonly how: string };
}

const AT_A_TIME = 2_000;

/**
 * Reads the files of a store whose process is dead, item by item, without a server between: what the kill has left on disk,
 * and nobody writing meanwhile.
 */
export async function readAtRest(dataDir: string, table: string): Promise<Evidence> {
  const database = await Database.open(join(dataDir, 'store'));
  try {
    const items = collector();
    const prefix = itemPrefix(table);
    for await (const item of database.values<RawItem>({ gte: prefix, lt: endOf(prefix) })) items.take(item);
    return { ...items.found, platform: readPlatform(join(dataDir, 'platform')) };
  } finally {
    await database.close();
  }
}

/** The same of a store that is up; whoever asks sees to it that nobody writes meanwhile. */
export const readLive = async (endpoint: string, dataDir: string, table: string): Promise<Evidence> => ({
  ...(await readItems(endpoint, table)),
  platform: readPlatform(join(dataDir, 'platform')),
});

type RawItem = Record<string, AttributeValue>;

/** Sorts raw items by what they are; the others are passed over. */
function collector(): { readonly found: Omit<Evidence, 'platform'>; take(raw: RawItem): void } {
  const found = {
    orders: [] as OrderItem[],
    enrolments: [] as EnrolmentItem[],
    journal: [] as JournalItem[],
    heads: new Map<string, number>(),
    events: [] as EventItem[],
    differences: [] as DifferenceItem[],
    reconciliations: [] as ReconciliationItem[],
    balances: [] as BalanceItem[],
  };
  const keep: Readonly<Record<string, (item: never) => unknown>> = {
    order: (item: OrderItem) => found.orders.push(item),
    enrolment: (item: EnrolmentItem) => found.enrolments.push(item),
    journal: (item: JournalItem) => found.journal.push(item),
    head: (item: { personId: string; sequence: number }) => found.heads.set(item.personId, item.sequence),
    event: (item: EventItem) => found.events.push(item),
    difference: (item: DifferenceItem) => found.differences.push(item),
    reconciliation: (item: ReconciliationItem) => found.reconciliations.push(item),
    balance: (item: BalanceItem) => found.balances.push(item),
  };
  return {
    found,
    take: (raw) => keep[raw['__edb_e__']?.S ?? '']?.(unmarshall(raw) as never),
  };
}

async function readItems(endpoint: string, table: string): Promise<Omit<Evidence, 'platform'>> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const items = collector();
  try {
    let from: ScanCommand['input']['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          Limit: AT_A_TIME,
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      );
      for (const raw of page.Items ?? []) items.take(raw);
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  } finally {
    client.destroy();
  }
  return items.found;
}

/** The platform's journal: one change a line; a line that a kill cut short was never told to anybody. */
export function readPlatform(dir: string): PlatformEvidence {
  const text = readFileSync(join(dir, 'journal.jsonl'), 'utf8');
  const orders = new Map<string, PlatformOrder>();
  const refunds = new Map<string, PlatformRefund>();
  const notices = new Map<string, PlatformNotice>();
  const plans = new Map<string, { answers: Readonly<Record<string, readonly unknown[]>> }>();
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue;
    const change = JSON.parse(line) as {
      orders?: PlatformOrder[];
      refunds?: PlatformRefund[];
      notices?: (PlatformNotice & { id: string })[];
      plans?: { outTradeNo: string; plan: { answers: Record<string, unknown[]> } }[];
    };
    for (const order of change.orders ?? []) orders.set(order.outTradeNo, order);
    for (const refund of change.refunds ?? []) refunds.set(refund.outRefundNo, refund);
    for (const notice of change.notices ?? []) notices.set(notice.id, notice);
    for (const { outTradeNo, plan } of change.plans ?? []) plans.set(outTradeNo, plan);
  }
  return {
    orders: [...orders.values()],
    refunds: [...refunds.values()],
    notices: [...notices.values()],
    plans,
  };
}
