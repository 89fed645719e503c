import type { DisputeAnswer } from '@linli/shared/contract/disputes';
import { Button, formatDay, Icon, Money, Pill, ProblemNotice, Tap } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { disputeTexts } from '@/messages/disputes';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import type { Disputes } from './use-disputes';

/** Whom a payment is for, in one cell: the first name, masked, and how many. */
export const useWho = () => {
  const t = useMessages(disputeTexts);
  return ({ people }: Pick<DisputeAnswer, 'people'>): string =>
    people.length > 1
      ? t('people', { who: people[0]?.maskedName ?? '', n: people.length })
      : (people[0]?.maskedName ?? '');
};

/** The left pane: payments in question, the earliest first. */
export function List({
  queue,
  opened,
  onOpen,
}: {
  readonly queue: Disputes;
  readonly opened: string | undefined;
  readonly onOpen: (orderId: string) => void;
}) {
  const t = useMessages(disputeTexts);
  const { rows, state } = queue;
  return (
    <section className="queue" aria-labelledby="disputes-heading">
      <div className="queue__top">
        <div className="queue__head">
          <h1 id="disputes-heading" className="desk-heading">
            {t('title')}
            {rows !== undefined && <span className="num"> {t('count', { n: rows.length })}</span>}
          </h1>
          <Tap className="queue__tool" label={t('refresh')} onTap={state.refresh}>
            <Icon name="refresh" size={1.1} />
          </Tap>
        </div>
        <p className="small">{t('lead')}</p>
      </div>
      <div className="queue__list" tabIndex={0} role="region" aria-label={t('list')}>
        {rows === undefined ? (
          state.problem !== undefined && state.problem.status !== 401 ? (
            <ProblemPage problem={state.problem} onRetry={state.refresh} />
          ) : (
            <LinesSkeleton count={6} />
          )
        ) : rows.length === 0 ? (
          <div className="queue__empty">
            <Icon name="check" size={2} />
            <p className="strong">{t('empty')}</p>
            <p className="small">{t('empty.text')}</p>
          </div>
        ) : (
          <Rows rows={rows} opened={opened} onOpen={onOpen} />
        )}
        {queue.problem !== undefined && <ProblemNotice problem={queue.problem} onRetry={queue.fetchMore} />}
        {queue.more && (
          <div className="queue__more">
            <Button kind="second" compact busy={queue.fetching} onTap={queue.fetchMore}>
              {t('more')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Rows({
  rows,
  opened,
  onOpen,
}: {
  readonly rows: readonly DisputeAnswer[];
  readonly opened: string | undefined;
  readonly onOpen: (orderId: string) => void;
}) {
  const t = useMessages(disputeTexts);
  const ti = useMessages(interfaceTexts);
  const who = useWho();
  return (
    <table className="queue__table">
      <caption className="out-of-sight">{t('caption')}</caption>
      <thead>
        <tr>
          {(['who', 'what', 'money', 'by'] as const).map((column) => (
            <th key={column} scope="col" className="queue__th disputes__th">
              {t(`col.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const on = row.orderId === opened;
          return (
            <tr
              key={row.orderId}
              className={`queue__row queue__row--opens ${on ? 'queue__row--on' : ''}`}
              onClick={() => onOpen(row.orderId)}
            >
              <th scope="row" className="queue__cell">
                <button
                  type="button"
                  className="tap queue__open"
                  aria-current={on ? 'true' : undefined}
                  aria-label={t('open', { who: who(row) })}
                >
                  {who(row)}
                </button>
              </th>
              <td className="queue__cell">
                {t(`reason.${row.reason}`)}
                {row.proposal !== undefined && row.open && (
                  <span className="queue__place">{t(`proposal.${row.proposal.outcome}`)}</span>
                )}
              </td>
              <td className="queue__cell num">
                <Money amount={row.received} />
              </td>
              <td className="queue__cell">
                {row.open ? (
                  formatDay(row.decideBy, 'month-day', ti)
                ) : (
                  <Pill kind={row.status === 'insured' ? 'settled' : 'waiting'}>{t(`status.${row.status}`)}</Pill>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
