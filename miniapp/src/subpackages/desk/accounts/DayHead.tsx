import { useRef } from 'react';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import { type LocalDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import { Button, Icon, ProblemNotice, Tap } from '@/components';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { dayCsv } from './day-csv';
import type { Entries } from './use-entries';
import { type DayResult, useAccountWords } from './words';

const ICON = {
  agreed: 'check',
  differs: 'warning',
  waiting: 'clock',
  'bill-refused': 'warning',
  none: 'clock',
} as const;

/** Does the day agree? The answer first, then how one knows, then what one can do. */
export function DayHead({
  day,
  yesterday,
  result,
  elsewhere,
  mayAct,
  entries,
  onAgain,
  onSay,
}: {
  readonly day: LocalDate;
  readonly yesterday: LocalDate;
  readonly result: DayResult | undefined;
  /** Open differences of other days. */
  readonly elsewhere: number;
  readonly mayAct: boolean;
  readonly entries: Entries;
  readonly onAgain: () => void;
  readonly onSay: (text: string) => void;
}) {
  const words = useAccountWords();
  const { t } = words;
  const again = useAction(accountsRoutes.reconcileAgain, { call: deskCall });
  const status = result?.status ?? 'none';
  const name = day === yesterday ? `${t('yesterday')}（${words.day(day)}）` : words.day(day);
  const run = async () => {
    const done = await again.run({ params: { day }, body: {} });
    if (done?.ok) {
      onSay(t('again.done'));
      onAgain();
    }
  };
  return (
    <header className={`day-head day-head--${status}`}>
      <div className="day-head__answer">
        <Icon name={ICON[status]} size={1.8} className="day-head__icon" />
        <div>
          <h1 className="day-head__title">{t(`head.${status}`, { day: name, n: result?.open ?? 0 })}</h1>
          <p className="small">
            {t(`head.${status}.text`)}
            {elsewhere > 0 && ` ${t('head.elsewhere', { n: elsewhere })}`}
          </p>
          {result !== undefined && (
            <p className="faint num">
              {t('ran', { time: shanghaiWallTime(Date.parse(result.ranAt)), n: result.runs })}
            </p>
          )}
        </div>
      </div>
      <div className="day-head__tools">
        <ExportButton day={day} entries={entries} onSay={onSay} />
        {mayAct && (
          <Button kind="second" compact icon="refresh" busy={again.busy} onTap={() => void run()}>
            {t('again')}
          </Button>
        )}
      </div>
      {again.problem !== undefined && again.problem.status !== 401 && (
        <ProblemNotice problem={again.problem} onRetry={() => void run()} />
      )}
    </header>
  );
}

function ExportButton({
  day,
  entries,
  onSay,
}: {
  readonly day: LocalDate;
  readonly entries: Entries;
  readonly onSay: (text: string) => void;
}) {
  const { t } = useAccountWords();
  const link = useRef<HTMLAnchorElement>(null);
  const save = async () => {
    const all = await entries.fetchAll();
    const anchor = link.current;
    if (all === undefined || anchor === null) return;
    const url = URL.createObjectURL(new Blob([dayCsv(all, t)], { type: 'text/csv;charset=utf-8' }));
    anchor.href = url;
    anchor.download = `${t('csv.name', { day })}.csv`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    onSay(t('exported', { n: all.length }));
  };
  return (
    <>
      <Button
        kind="second"
        compact
        icon="download"
        disabled={(entries.rows?.length ?? 0) === 0}
        onTap={() => void save()}
      >
        {t('export')}
      </Button>
      <a ref={link} hidden aria-hidden="true" />
    </>
  );
}

/** The last days, newest first: each says by word and sign how it stands. */
export function DayStrip({
  days,
  day,
  yesterday,
  onDay,
}: {
  readonly days: readonly DayResult[];
  readonly day: LocalDate;
  readonly yesterday: LocalDate;
  readonly onDay: (day: LocalDate) => void;
}) {
  const words = useAccountWords();
  const { t } = words;
  const shown: readonly { day: LocalDate; result?: DayResult }[] = days.some((one) => one.day === yesterday)
    ? days.map((result) => ({ day: result.day, result }))
    : [{ day: yesterday }, ...days.map((result) => ({ day: result.day, result }))];
  return (
    <nav className="day-strip" aria-label={t('days')}>
      {shown.map(({ day: one, result }) => {
        const status = result?.status ?? 'none';
        return (
          <Tap
            key={one}
            className={`day-strip__day day-strip__day--${status} ${one === day ? 'day-strip__day--on' : ''}`}
            pressed={one === day}
            onTap={() => onDay(one)}
          >
            <span className="num strong">{words.day(one)}</span>
            <span className="day-strip__status">
              <Icon name={ICON[status]} size={0.9} /> {t(`status.${status}`, { n: result?.open ?? 0 })}
            </span>
          </Tap>
        );
      })}
    </nav>
  );
}
