import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { Icon, Pill, Tap } from '@/components';
import { type Difference, useAccountWords } from './words';

/** The focusable part of a row. */
export const differenceRowId = (one: Pick<Difference, 'day' | 'differenceId'>): string =>
  `difference-${one.day}-${one.differenceId.replace(/[^\w-]/g, '-')}`;

export const sameDifference = (
  a: Pick<Difference, 'day' | 'differenceId'> | undefined,
  b: Pick<Difference, 'day' | 'differenceId'>,
): boolean => a?.day === b.day && a.differenceId === b.differenceId;

/** The left pane: every difference that waits, oldest first; under it what of the chosen day is settled. */
export function DifferenceQueue({
  queue,
  settled,
  opened,
  onOpen,
  onRefresh,
}: {
  readonly queue: readonly Difference[];
  readonly settled: readonly Difference[];
  readonly opened: Difference | undefined;
  /** Absent where there is no room for the matter beside it. */
  readonly onOpen: ((difference: Difference) => void) | undefined;
  readonly onRefresh: () => void;
}) {
  const { t } = useAccountWords();
  return (
    <section className="queue" aria-labelledby="differences-title">
      <div className="queue__top">
        <div className="queue__head">
          <h2 id="differences-title" className="desk-heading">
            {t('queue.title')}
            {queue.length > 0 && <span className="queue__count num"> {t('queue.count', { n: queue.length })}</span>}
          </h2>
          <Tap className="queue__tool" label={t('queue.refresh')} onTap={onRefresh}>
            <Icon name="refresh" size={1.1} />
          </Tap>
        </div>
      </div>
      <div className="queue__list" tabIndex={0} role="region" aria-label={t('queue.title')}>
        {queue.length === 0 ? (
          <div className="queue__empty">
            <Icon name="check" size={2} />
            <p className="strong">{t('queue.empty')}</p>
            <p className="small">{t('queue.empty.text')}</p>
          </div>
        ) : (
          <DifferenceTable rows={queue} caption={t('queue.caption')} opened={opened} onOpen={onOpen} />
        )}
        {settled.length > 0 && (
          <>
            <h3 className="accounts-settled">{t('queue.settled')}</h3>
            <DifferenceTable rows={settled} caption={t('queue.settled')} opened={opened} onOpen={onOpen} />
          </>
        )}
      </div>
    </section>
  );
}

function DifferenceTable({
  rows,
  caption,
  opened,
  onOpen,
}: {
  readonly rows: readonly Difference[];
  readonly caption: string;
  readonly opened: Difference | undefined;
  readonly onOpen: ((difference: Difference) => void) | undefined;
}) {
  const words = useAccountWords();
  const { t } = words;
  return (
    <table className="queue__table">
      <caption className="out-of-sight">{caption}</caption>
      <thead className="out-of-sight">
        <tr>
          <th scope="col">{t('queue.what')}</th>
          <th scope="col">{t('queue.amount')}</th>
          <th scope="col">{t('queue.age')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const on = sameDifference(opened, row);
          const gap = words.gap(row);
          const what = t(`kind.${row.kind}`);
          return (
            <tr
              key={`${row.day} ${row.differenceId}`}
              className={`queue__row ${on ? 'queue__row--on' : ''} ${onOpen === undefined ? '' : 'queue__row--opens'}`}
              onClick={() => onOpen?.(row)}
            >
              <th scope="row" className="queue__cell accounts-queue__what">
                {onOpen === undefined ? (
                  what
                ) : (
                  <button
                    type="button"
                    id={differenceRowId(row)}
                    className="tap queue__open accounts-queue__open"
                    aria-current={on ? 'true' : undefined}
                    aria-label={t('queue.open', { what, number: row.number })}
                  >
                    {what}
                  </button>
                )}
                <span className="queue__place">
                  {words.day(row.day)}
                  {row.movement !== undefined && ` · ${t(`movement.${row.movement}`)}`}
                  {row.status === 'waiting' && ` · ${t('difference.waiting')}`}
                </span>
              </th>
              <td className="queue__cell queue__cell--due num">
                {gap === undefined ? '' : formatYuan(Math.abs(gap) as Fen)}
              </td>
              <td className="queue__cell queue__cell--due">
                <AgePill difference={row} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How long it has been unexplained: green while young, dark after a week. */
function AgePill({ difference: { age, status } }: { readonly difference: Difference }) {
  const { t } = useAccountWords();
  if (status === 'noted' || status === 'closed') return <Pill kind="settled">{t(`difference.${status}`)}</Pill>;
  const words = age === 0 ? t('queue.today') : t('queue.days', { n: age });
  return <Pill kind={age >= 7 ? 'strong' : age >= 2 ? 'due' : 'settled'}>{words}</Pill>;
}
