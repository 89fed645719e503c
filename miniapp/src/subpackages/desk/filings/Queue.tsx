import { useRef } from 'react';
import type { Post } from '@linli/shared/domain/review';
import { shanghaiDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import { Button, focusOn, Icon, Input, Pill, ProblemNotice, Tap, Tabs } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { Unanswered } from '../frame/Unanswered';
import type { FilingQueue } from './use-filing-queue';
import { QUEUE_COLUMNS, type QueueColumn, type QueueOrder, type QueueRow, type Words } from './queue-rows';
import { toCsv } from './queue-csv';
import { timeLeft } from './time-left';

export const SEARCH_ID = 'queue-search';
/** The focusable part of a row. */
export const rowId = (filingId: string): string => `row-${filingId}`;

export interface QueueProps {
  readonly queue: FilingQueue;
  /** The rows to show: filtered and sorted. */
  readonly rows: readonly QueueRow[];
  readonly words: Words;
  readonly post: Post;
  /** Posts whose queue this clerk looks at. */
  readonly posts: readonly Post[];
  readonly onPost: (post: Post) => void;
  /** Whether this clerk decides at the post, or only reads. */
  readonly decides: boolean;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly order: QueueOrder;
  readonly onOrder: (order: QueueOrder) => void;
  readonly opened: string | undefined;
  /** Absent where there is no room to read a paper: the queue is then only read. */
  readonly onOpen: ((row: QueueRow) => void) | undefined;
  /** Milliseconds since the epoch, on the bureau's day. */
  readonly now: number;
  readonly onSay: (text: string) => void;
  /** Single-letter shortcuts are on. */
  readonly letters: boolean;
}

/** The left pane: what waits, most urgent first (待审队列). */
export function Queue(props: QueueProps) {
  const t = useMessages(deskTexts);
  const { queue, rows, post, posts, onPost, typed, onType, decides } = props;
  const all = queue.rows?.length ?? 0;
  return (
    <section className="queue" aria-labelledby="queue-heading">
      <div className="queue__top">
        <div className="queue__head">
          <h1 id="queue-heading" className="desk-heading">
            {t(decides ? 'queue.heading' : 'queue.heading.read')}
            {queue.rows !== undefined && (
              <span className="queue__count num">
                {' '}
                {queue.more ? t('queue.count.more', { n: all }) : t('queue.count', { n: all })}
              </span>
            )}
          </h1>
          {props.order.by === 'due' && !props.order.down && (
            <span className="faint queue__urgent">{t('queue.urgent')}</span>
          )}
        </div>
        {posts.length > 1 && (
          <Tabs
            label={t('queue.post')}
            value={post}
            tabs={posts.map((value) => ({ value, label: t(`queue.${value}`) }))}
            onChange={onPost}
          />
        )}
        <div className="queue__tools">
          <div className="queue__search">
            <Icon name="search" size={1.1} className="queue__glass" />
            <Input
              id={SEARCH_ID}
              keyboard="search"
              label={t('queue.search')}
              placeholder={t('queue.search')}
              value={typed}
              maxLength={40}
              onInput={onType}
              onConfirm={() => focusOn(rowId(rows[0]?.filingId ?? ''))}
              className="queue__input"
            />
          </div>
          <Tap className="queue__tool" label={t('queue.refresh')} onTap={queue.state.refresh}>
            <Icon name="refresh" size={1.1} />
          </Tap>
          <ExportButton {...props} />
        </div>
        {/* Said when the search changes what is shown. */}
        <div role="status" className={typed.trim() === '' ? 'out-of-sight' : 'faint'}>
          {typed.trim() !== '' && t('queue.shown', { n: rows.length })}
        </div>
      </div>
      <div className="queue__list" tabIndex={0} role="region" aria-label={t('queue.list')}>
        <QueueBody {...props} />
        {props.letters && props.onOpen !== undefined && rows.length > 0 && <KeysHint decides={decides} />}
      </div>
    </section>
  );
}

function KeysHint({ decides }: { decides: boolean }) {
  const t = useMessages(deskTexts);
  const hints: readonly [readonly string[], string][] = [
    [['J', 'K'], t('keys.hint.move')],
    ...(decides
      ? ([
          [['A'], t('keys.hint.approve')],
          [['R'], t('keys.hint.return')],
        ] as [string[], string][])
      : []),
    [['/'], t('keys.hint.find')],
    [['?'], t('keys.hint.all')],
  ];
  return (
    <p className="queue__keys faint" aria-hidden="true">
      {hints.map(([keys, what]) => (
        <span key={what} className="queue__hint">
          {keys.map((key) => (
            <kbd key={key} className="desk__key">
              {key}
            </kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  );
}

function QueueBody(props: QueueProps) {
  const t = useMessages(deskTexts);
  const { queue, rows, typed, onType } = props;
  const { state } = queue;
  if (queue.rows === undefined) return <Unanswered of={state} lines={8} />;
  if (queue.rows.length === 0 && !queue.more)
    return (
      <div className="queue__empty">
        <Icon name="check" size={2} />
        <p className="strong">{t('queue.empty')}</p>
        <p className="small">{t('queue.empty.text')}</p>
      </div>
    );
  return (
    <>
      {state.problem !== undefined && state.problem.status !== 401 && (
        <ProblemNotice problem={state.problem} onRetry={state.refresh} />
      )}
      {rows.length === 0 ? (
        <div className="queue__empty">
          <p className="strong">{t('queue.none', { text: typed.trim() })}</p>
          <p className="small">{t('queue.none.text')}</p>
          <Button kind="second" compact onTap={() => onType('')}>
            {t('queue.search.clear')}
          </Button>
        </div>
      ) : (
        <QueueTable {...props} />
      )}
      {queue.problem !== undefined && <ProblemNotice problem={queue.problem} onRetry={queue.fetchMore} />}
      {queue.more && (
        <div className="queue__more">
          <Button kind="second" compact busy={queue.fetching} onTap={queue.fetchMore}>
            {t('queue.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function QueueTable({ rows, words, order, onOrder, opened, onOpen, now }: QueueProps) {
  const t = useMessages(deskTexts);
  const sort = (by: QueueColumn) => onOrder({ by, down: order.by === by && !order.down });
  const direction = (by: QueueColumn) => (order.by !== by ? undefined : order.down ? 'descending' : 'ascending');
  return (
    <table className="queue__table">
      <caption className="out-of-sight">{t('queue.caption')}</caption>
      <thead>
        <tr>
          {QUEUE_COLUMNS.map((by) => (
            <th key={by} scope="col" className={`queue__th queue__cell--${by}`} aria-sort={direction(by)}>
              <Tap className={`queue__sort ${order.by === by ? 'queue__sort--on' : ''}`} onTap={() => sort(by)}>
                {t(`queue.${by}`)}
                <span aria-hidden className="queue__arrow">
                  {order.by === by ? (order.down ? '↓' : '↑') : ''}
                </span>
              </Tap>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { name, matter } = words(row);
          const on = row.filingId === opened;
          return (
            // The row opens on a click anywhere; its button is what a keyboard and a screen reader meet.
            <tr
              key={row.filingId}
              className={`queue__row ${on ? 'queue__row--on' : ''} ${onOpen === undefined ? '' : 'queue__row--opens'}`}
              onClick={() => onOpen?.(row)}
            >
              <td className="queue__cell queue__cell--reference num">
                {onOpen === undefined ? (
                  row.reference
                ) : (
                  <button
                    type="button"
                    id={rowId(row.filingId)}
                    className="tap queue__open num"
                    aria-current={on ? 'true' : undefined}
                    aria-label={t('queue.open', { reference: row.reference, name })}
                  >
                    {row.reference}
                  </button>
                )}
              </td>
              <th scope="row" className="queue__cell queue__cell--name">
                {name}
                {/* In a narrow pane the matter stands here instead of in a column. */}
                <span className="queue__under">
                  <MatterWords row={row} matter={matter} />
                </span>
              </th>
              <td className="queue__cell queue__cell--matter">
                <MatterWords row={row} matter={matter} />
              </td>
              <td className="queue__cell queue__cell--due">
                <DuePill dueAt={row.dueAt} now={now} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function MatterWords({ row, matter }: { row: QueueRow; matter: string }) {
  const t = useMessages(deskTexts);
  return (
    <>
      <span className="queue__matter">{matter}</span>
      <span className="queue__place">
        {row.placeName}
        {row.retroactive && <span className="due"> · {t('queue.retroactive')}</span>}
      </span>
      {row.mayNot !== undefined && (
        <span className="queue__locked">
          <Icon name="lock" size={0.9} /> {t('queue.locked')}
        </span>
      )}
    </>
  );
}

/** Time left, in a capsule: dark when it presses, amber soon, green while there is time. */
export function DuePill({ dueAt, now }: { dueAt: string | undefined; now: number }) {
  const t = useMessages(deskTexts);
  const { unit, n, press } = timeLeft(dueAt, now);
  return (
    <Pill kind={press === 'now' ? 'strong' : press === 'soon' ? 'due' : 'settled'}>
      {unit === 'none' ? t('left.none') : t(`left.${unit}`, { n })}
    </Pill>
  );
}

function ExportButton({ rows, words, post, now, onSay }: QueueProps) {
  const t = useMessages(deskTexts);
  const link = useRef<HTMLAnchorElement>(null);
  const head = [
    t('queue.reference'),
    t('queue.name'),
    t('queue.matter'),
    t('queue.csv.place'),
    t('queue.csv.retroactive'),
    t('queue.csv.submitted'),
    t('queue.csv.due'),
    t('queue.csv.mayNot'),
  ];
  const save = () => {
    const anchor = link.current;
    if (anchor === null) return;
    const body = rows.map((row) => [
      row.reference,
      words(row).name,
      t(`official.${row.kind}`),
      row.placeName,
      row.retroactive ? t('yes') : '',
      shanghaiWallTime(Date.parse(row.submittedAt)),
      row.dueAt === undefined ? '' : shanghaiWallTime(Date.parse(row.dueAt)),
      row.mayNot === undefined ? '' : t(`mayNot.${row.mayNot}`),
    ]);
    const url = URL.createObjectURL(new Blob([toCsv(head, body)], { type: 'text/csv;charset=utf-8' }));
    anchor.href = url;
    anchor.download = `${t('queue.csv.name', { post: t(`queue.${post}`), day: shanghaiDate(now) })}.csv`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    onSay(t('queue.exported', { n: rows.length }));
  };
  return (
    <>
      <Tap className="queue__tool" label={t('queue.export')} disabled={rows.length === 0} onTap={save}>
        <Icon name="download" size={1.1} />
      </Tap>
      <a ref={link} hidden aria-hidden="true" />
    </>
  );
}
