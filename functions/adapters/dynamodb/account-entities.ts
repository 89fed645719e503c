import { CustomAttributeType, Entity, type EntityConfiguration } from 'electrodb';
import type { DifferenceStep } from '@linli/shared/domain/difference';
import type { ReconciliationTotals } from '@linli/shared/domain/reconciliation';
import { builtOnUse } from './built-on-use';

const as = <T extends object>() => CustomAttributeType<T>('any' as never);
const exact = 'none' as const;
const text = { type: 'string', required: true } as const;
const optionalText = { type: 'string' } as const;
const number = { type: 'number', required: true } as const;
const optionalNumber = { type: 'number' } as const;
const model = <E extends string>(entity: E) => ({ entity, version: '1', service: 'linli' }) as const;
const primary = <PK extends string, SK extends string>(pk: PK, sk: SK[]) => ({
  pk: { field: 'pk', composite: [pk], casing: exact },
  sk: { field: 'sk', composite: sk, casing: exact },
});

/** Stands in the queue's key of a difference that waits for nobody. */
export const SETTLED = 'none';

/** The fund's accounts (infra/decisions/ledger.md): balances kept by the stream, and what a night's reconciliation leaves. */
export function accountBuilders(configuration: EntityConfiguration) {
  /** Sums of one account in one period; a period lies in the partition of the one above it: day in month in year. */
  const balance = () =>
    new Entity(
      {
        model: model('balance'),
        attributes: {
          /** "<fund>#2026-11" for its days, "<fund>#2026" for its months, "<fund>#" for its years. */
          book: text,
          /** "2026-11-22", "2026-11", "2026" */
          period: text,
          account: text,
          /** Consumers of several stream shards write side by side. */
          shard: text,
          debit: number,
          credit: number,
          lines: number,
        },
        indexes: { byPeriod: primary('book', ['period', 'account', 'shard']) },
      },
      configuration,
    );

  /** That an entry is in the balances: a stream record that comes again changes nothing. */
  const counted = () =>
    new Entity(
      {
        model: model('counted'),
        attributes: { book: text, entryId: text, expires: number },
        indexes: { byEntry: primary('book', ['entryId']) },
      },
      configuration,
    );

  const notice = () =>
    new Entity(
      {
        model: model('notice'),
        attributes: {
          /** "<day>#<shard>" */
          book: text,
          noticeId: text,
          kind: text,
          number: text,
          event: text,
          outTradeNo: text,
          transactionId: optionalText,
          amount: number,
          day: text,
          receivedAt: text,
        },
        indexes: { byDay: primary('book', ['noticeId']) },
      },
      configuration,
    );

  const reconciliation = () =>
    new Entity(
      {
        model: model('reconciliation'),
        attributes: {
          fund: text,
          day: text,
          status: text,
          totals: { type: as<ReconciliationTotals>(), required: true },
          open: number,
          ranAt: text,
          runs: number,
          billSha1: optionalText,
          version: number,
        },
        indexes: { byDay: primary('fund', ['day']) },
      },
      configuration,
    );

  const difference = () =>
    new Entity(
      {
        model: model('difference'),
        attributes: {
          /** "<fund>#<day>" */
          book: text,
          differenceId: text,
          fund: text,
          day: text,
          kind: text,
          movement: optionalText,
          number: text,
          ours: optionalNumber,
          notice: optionalNumber,
          bill: optionalNumber,
          orderId: optionalText,
          transactionId: optionalText,
          otherDay: optionalText,
          status: text,
          steps: { type: as<readonly DifferenceStep[]>(), required: true },
          version: number,
          /** The fund, while somebody has to look at it. */
          queue: text,
        },
        indexes: {
          byDay: primary('book', ['differenceId']),
          unsettled: {
            index: 'gsi1',
            condition: (item: { queue?: string }) => item.queue !== SETTLED,
            pk: { field: 'gsi1pk', composite: ['queue'], casing: exact },
            sk: { field: 'gsi1sk', composite: ['day', 'differenceId'], casing: exact },
          },
        },
      },
      configuration,
    );

  return { balance, counted, notice, reconciliation, difference };
}
/** The accounts alone. */
export const accountEntities = (configuration: EntityConfiguration) => builtOnUse(accountBuilders(configuration));
export type AccountEntities = ReturnType<typeof accountEntities>;
