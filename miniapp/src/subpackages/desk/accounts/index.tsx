import { useState } from 'react';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import { scopesOf } from '@linli/shared/domain/roles';
import type { LocalDate } from '@linli/shared/kernel/date';
import { focusOn, Notice } from '@/components';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { deskCall } from '@/services/desk';
import { useQuery } from '@/services/use-query';
import { NoScope, PlaceFrame, SignedIn, type AtDesk } from '../frame/Place';
import { Unanswered } from '../frame/Unanswered';
import { useDeskKeys } from '../frame/use-desk-keys';
import { useLetters } from '../frame/use-letters';
import { useWide } from '../frame/use-wide';
import { Balances } from './Balances';
import { DayHead, DayStrip } from './DayHead';
import { DifferenceMatter } from './DifferenceMatter';
import { DifferenceQueue, differenceRowId, sameDifference } from './DifferenceQueue';
import { ENTRIES_ID, type EntryFilter, EntryList } from './EntryList';
import { AccountKeys } from './later-parts';
import { Sides } from './Sides';
import { useEntries } from './use-entries';
import { type Difference, type Morning, useAccountWords } from './words';
import '../filings/index.css';
import './index.css';

/** 基金账务：did yesterday agree, where not and what to do, and the balances with the entries behind them. */
export default function AccountsPage() {
  const { t } = useAccountWords();
  return <SignedIn title={t('title')}>{(desk) => <Accounts desk={desk} />}</SignedIn>;
}

function Accounts({ desk }: { readonly desk: AtDesk }) {
  const { t } = useAccountWords();
  const scopes = scopesOf(desk.staff.roles);
  const reads = scopes.has('ledger:read');
  const wide = useWide();
  const morning = useQuery(accountsRoutes.fundMorning, reads ? {} : undefined, { keep: false, call: deskCall });
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  const [letters, setLetters] = useLetters();

  return (
    <PlaceFrame
      title={t('title')}
      place="accounts"
      desk={desk}
      onSignedIn={morning.refresh}
      {...(wide && reads ? { onKeys: () => setHelp(true) } : {})}
      over={help && <AccountKeys letters={letters} onLetters={setLetters} onClose={() => setHelp(false)} />}
    >
      <div role="status" className="out-of-sight">
        {said}
      </div>
      {!reads ? (
        <NoScope heading={t('title')} title={t('no-scope')}>
          {t('no-scope.text')}
        </NoScope>
      ) : morning.data === undefined ? (
        <div className="filings-narrow">
          <Unanswered of={morning} lines={9} />
        </div>
      ) : (
        <Ledger
          morning={morning.data}
          refresh={morning.refresh}
          mayAct={scopes.has('difference:resolve')}
          wide={wide}
          letters={letters}
          onSay={setSaid}
          onHelp={() => setHelp(true)}
        />
      )}
    </PlaceFrame>
  );
}

function Ledger({
  morning,
  refresh,
  mayAct,
  wide,
  letters,
  onSay,
  onHelp,
}: {
  readonly morning: Morning;
  readonly refresh: () => void;
  readonly mayAct: boolean;
  readonly wide: boolean;
  readonly letters: boolean;
  readonly onSay: (text: string) => void;
  readonly onHelp: () => void;
}) {
  const { t } = useAccountWords();
  const { yesterday, days, queue } = morning;
  const [day, setDay] = useState<LocalDate>(yesterday);
  const [opened, setOpened] = useState<Difference | undefined>(queue[0]);
  const [filter, setFilter] = useState<EntryFilter>();
  const asked = useQuery(accountsRoutes.fundDay, { params: { day } }, { keep: false, call: deskCall });
  const entries = useEntries(day);
  const of = asked.data?.day === day ? asked.data : undefined;

  const showDay = (next: LocalDate) => {
    setDay(next);
    setFilter(undefined);
  };
  /** A day brings what differs on it, and nothing of another day. */
  const chooseDay = (next: LocalDate) => {
    showDay(next);
    setOpened(queue.find((one) => one.day === next));
  };
  const open = (difference: Difference) => {
    setOpened(difference);
    if (difference.day !== day) showDay(difference.day);
  };
  const again = () => {
    refresh();
    asked.refresh();
    entries.state.refresh();
  };
  const changed = (difference: Difference) => {
    setOpened(difference);
    again();
  };
  const show = (next: EntryFilter) => {
    setFilter(next);
    focusOn(ENTRIES_ID);
  };

  const settled = (of?.differences ?? []).filter(({ status }) => status === 'closed' || status === 'noted');
  const all = [...queue, ...settled];
  // As the server knows it now, not as it was when it was opened.
  const current = opened && (all.find((one) => sameDifference(opened, one)) ?? opened);
  const move = (by: 1 | -1) => {
    const at = all.findIndex((one) => sameDifference(current, one));
    const next = all[at === -1 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
    if (next === undefined) return;
    open(next);
    focusOn(differenceRowId(next));
  };
  const known = [...new Set([yesterday, ...days.map((one) => one.day)])].sort();
  const step = (by: 1 | -1) => {
    const next = known[known.indexOf(day) + by];
    if (next !== undefined) chooseDay(next);
  };
  useDeskKeys(
    { j: () => move(1), k: () => move(-1), '[': () => step(-1), ']': () => step(1), '?': onHelp },
    () => undefined,
    letters && wide,
  );

  const result = of?.reconciliation ?? days.find((one) => one.day === day);
  const differenceQueue = (
    <DifferenceQueue
      queue={queue}
      settled={settled}
      opened={wide ? current : undefined}
      onOpen={wide ? open : undefined}
      onRefresh={again}
    />
  );
  const head = (
    <DayHead
      day={day}
      yesterday={yesterday}
      result={result}
      elsewhere={queue.filter((one) => one.day !== day).length}
      mayAct={mayAct}
      entries={entries}
      onAgain={again}
      onSay={onSay}
    />
  );
  const strip = <DayStrip days={days} day={day} yesterday={yesterday} onDay={chooseDay} />;

  if (!wide)
    return (
      <div className="filings-narrow">
        {head}
        <Notice icon="info" title={t('narrow.title')}>
          {t('narrow.text')}
        </Notice>
        {strip}
        {differenceQueue}
      </div>
    );
  return (
    <div className="accounts">
      {differenceQueue}
      <div className="accounts__main" tabIndex={0} role="region" aria-label={t('title')}>
        {head}
        {strip}
        {result !== undefined && (
          <section className="accounts-card">
            <Sides totals={result.totals} onEntries={() => show(undefined)} />
          </section>
        )}
        {current !== undefined && (
          <DifferenceMatter
            key={`${current.day} ${current.differenceId}`}
            difference={current}
            mayAct={mayAct}
            letters={letters}
            onChanged={changed}
            onOrder={(order) => {
              if (current.day !== day) setDay(current.day);
              show({ order });
            }}
            onSay={onSay}
          />
        )}
        {of === undefined ? (
          asked.problem !== undefined && asked.problem.status !== 401 ? (
            <ProblemPage problem={asked.problem} onRetry={asked.refresh} />
          ) : (
            <LinesSkeleton count={6} />
          )
        ) : (
          <Balances day={of} onAccount={(account) => show({ account })} />
        )}
        <EntryList day={day} entries={entries} filter={filter} onFilter={setFilter} />
      </div>
    </div>
  );
}
