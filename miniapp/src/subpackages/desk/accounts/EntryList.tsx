import { shanghaiWallTime, type LocalDate } from '@linli/shared/kernel/date';
import type { LedgerAccount } from '@linli/shared/domain/ledger';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { Button, ProblemNotice, Tap } from '@/components';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import type { Entries } from './use-entries';
import { type Entry, useAccountWords } from './words';

/** What of the day's entries is looked at. */
export type EntryFilter = { readonly account: LedgerAccount } | { readonly order: string } | undefined;

const passes = ({ lines, cause }: Entry, filter: EntryFilter): boolean =>
  filter === undefined ||
  ('account' in filter ? lines.some(({ account }) => account === filter.account) : cause === filter.order);

export const ENTRIES_ID = 'accounts-entries';

/** The entries behind the day's figures (记账凭证), each with its lines and the order that caused it. */
export function EntryList({
  day,
  entries,
  filter,
  onFilter,
}: {
  readonly day: LocalDate;
  readonly entries: Entries;
  readonly filter: EntryFilter;
  readonly onFilter: (filter: EntryFilter) => void;
}) {
  const words = useAccountWords();
  const { t } = words;
  const { rows } = entries;
  const shown = rows?.filter((entry) => passes(entry, filter));
  return (
    <section className="accounts-card" id={ENTRIES_ID} tabIndex={-1} aria-labelledby="entries-title">
      <div className="accounts-card__head">
        <h2 id="entries-title" className="desk-heading">
          {t('entries.title')}
          {shown !== undefined && (
            <span className="queue__count num">
              {' '}
              {t(entries.more ? 'entries.count.more' : 'entries.count', { n: shown.length })}
            </span>
          )}
        </h2>
        {filter !== undefined && (
          <span className="accounts-card__filter">
            {'account' in filter
              ? t('entries.of-account', { account: t(`account.${filter.account}`) })
              : t('entries.of-order', { order: filter.order })}
            <Button kind="quiet" compact onTap={() => onFilter(undefined)}>
              {t('entries.all')}
            </Button>
          </span>
        )}
      </div>
      {rows === undefined || shown === undefined ? (
        entries.state.problem !== undefined && entries.state.problem.status !== 401 ? (
          <ProblemNotice problem={entries.state.problem} onRetry={entries.state.refresh} />
        ) : (
          <LinesSkeleton count={4} />
        )
      ) : shown.length === 0 ? (
        <p className="small">{t(filter === undefined ? 'entries.none' : 'entries.none.filtered')}</p>
      ) : (
        <table className="accounts-table accounts-table--entries">
          <caption className="out-of-sight">{t('entries.caption', { day: words.day(day) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('entries.at')}</th>
              <th scope="col">{t('entries.event')}</th>
              <th scope="col">{t('entries.account')}</th>
              <th scope="col" className="accounts-table__figure">
                {t('debit')}
              </th>
              <th scope="col" className="accounts-table__figure">
                {t('credit')}
              </th>
              <th scope="col">{t('entries.order')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <EntryRows key={entry.entryId} entry={entry} onOrder={(order) => onFilter({ order })} />
            ))}
          </tbody>
        </table>
      )}
      {entries.problem !== undefined && <ProblemNotice problem={entries.problem} onRetry={entries.fetchMore} />}
      {entries.more && (
        <div className="queue__more">
          <Button kind="second" compact busy={entries.fetching} onTap={entries.fetchMore}>
            {t('entries.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function EntryRows({ entry, onOrder }: { readonly entry: Entry; readonly onOrder: (order: string) => void }) {
  const { t } = useAccountWords();
  const { at, event, cause, lines } = entry;
  return (
    <>
      {lines.map(({ account, amount }, index) => (
        <tr key={account} className={index === 0 ? 'accounts-table__row--first' : ''}>
          {index === 0 && (
            <>
              <td rowSpan={lines.length} className="num">
                {shanghaiWallTime(Date.parse(at)).slice(5)}
              </td>
              <th scope="rowgroup" rowSpan={lines.length}>
                {t(`event.${event}`)}
              </th>
            </>
          )}
          <td className={amount < 0 ? 'accounts-table__credit' : ''}>{t(`account.${account}`)}</td>
          <td className="num">{amount > 0 ? formatYuan(amount) : ''}</td>
          <td className="num">{amount < 0 ? formatYuan(Math.abs(amount) as Fen) : ''}</td>
          {index === 0 && (
            <td rowSpan={lines.length}>
              {cause.startsWith('o_') ? (
                <Tap
                  className="accounts-table__open accounts-table__number num"
                  label={t('entries.show-order', { order: cause })}
                  onTap={() => onOrder(cause)}
                >
                  {cause}
                </Tap>
              ) : (
                <span className="accounts-table__number num">{cause}</span>
              )}
            </td>
          )}
        </tr>
      ))}
    </>
  );
}
