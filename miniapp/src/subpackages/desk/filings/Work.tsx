import { useEffect, useRef, useState } from 'react';
import { deskRoutes } from '@linli/shared/contract/desk';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Post, Verdict } from '@linli/shared/domain/review';
import { Button, focusOn } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { Notice } from '@/components/feedback/Notice';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { changesBetween, type Change, type FilingToReview } from './changes';
import { Decision, EMPTY_DRAFT, SEND_ID, verdictId, type Draft } from './Decision';
import { Matter, MATTER_HEADING } from './Matter';
import { nextAfter, type QueueRow } from './queue-rows';
import { rowId, SEARCH_ID } from './Queue';
import { OWN_REASONS_ID, REASONS_ID } from './Reasons';
import { useDeskKeys } from './use-desk-keys';
import type { FilingQueue } from './use-filing-queue';
import { collectReasons, type ReasonsMistake } from './usual-reasons';

export interface WorkProps {
  readonly opened: QueueRow | undefined;
  /** The queue as it is shown: what "next" means. */
  readonly rows: readonly QueueRow[];
  readonly queue: FilingQueue;
  /** The queue holds something to decide that the search leaves out. */
  readonly hidden: boolean;
  /** Clears the search. */
  readonly onAll: () => void;
  readonly now: number;
  readonly today: LocalDate;
  readonly letters: boolean;
  readonly signedOut: boolean;
  /** May go on from a filing to its person's chain. */
  readonly audits: boolean;
  readonly onOpen: (row: QueueRow | undefined) => void;
  /** Says a result to who cannot see it. */
  readonly onSay: (text: string) => void;
  readonly onHelp: () => void;
  /** What has been chosen and written and not been sent, by filing: going to another one and back loses nothing. */
  readonly drafts: Map<string, Draft>;
}

const postOf = ({ filing }: FilingToReview): Post | undefined =>
  filing.status === 'first-review' ? 'first' : filing.status === 'second-review' ? 'second' : undefined;

/** Middle and right pane: one filing, from its paper to the verdict. A new one for each filing (key). */
export function Work(props: WorkProps) {
  const { opened, rows, queue, today, letters, signedOut, audits, onOpen, onSay, drafts } = props;
  const t = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const asked = useQuery(
    deskRoutes.filingToReview,
    opened && { params: { personId: opened.personId, filingId: opened.filingId } },
    { keep: false, call: deskCall },
  );
  const review = useAction(deskRoutes.reviewFiling, { call: deskCall });
  const [draft, setDraft] = useState<Draft>(() => drafts.get(opened?.filingId ?? '') ?? EMPTY_DRAFT);
  const [mistake, setMistake] = useState<ReasonsMistake | 'send.choose'>();
  const [asking, setAsking] = useState(false);
  const [paper, setPaper] = useState(0);
  const seen = asked.data;
  const changes = useChanges(seen);

  const changeDraft = (change: Partial<Draft>) => {
    const after = { ...draft, ...change };
    setDraft(after);
    if (opened !== undefined) drafts.set(opened.filingId, after);
    setMistake(undefined);
    review.clear();
  };

  const { refresh } = asked;
  const wasOut = useRef(signedOut);
  useEffect(() => {
    if (wasOut.current && !signedOut && opened !== undefined) refresh();
    wasOut.current = signedOut;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when the session comes back
  }, [signedOut]);

  // The verdict's button went with the last filing: the focus begins at the new one. A row that was opened keeps it.
  const arrived = seen !== undefined;
  useEffect(() => {
    if (arrived && (document.activeElement === document.body || document.activeElement === null))
      focusOn(MATTER_HEADING);
  }, [arrived]);

  const post = seen === undefined ? undefined : postOf(seen);
  const may = seen !== undefined && post !== undefined && seen.allowed.length > 0;
  // What can no longer be sent is nothing to ask about on signing out.
  useEffect(() => {
    if (arrived && !may && opened !== undefined) drafts.delete(opened.filingId);
  }, [arrived, may, opened, drafts]);
  const next = opened === undefined ? undefined : nextAfter(rows, opened.filingId);
  const collected = collectReasons(draft.ticked, draft.own);
  const reasons = draft.verdict === 'approve' ? [] : collected.reasons;

  const give = async () => {
    setAsking(false);
    if (seen === undefined || post === undefined || opened === undefined || draft.verdict === undefined) return;
    const { filing } = seen;
    const answer = await review.run({
      params: { personId: opened.personId, filingId: filing.filingId },
      body: { post, version: filing.version, verdict: draft.verdict, reasons: [...reasons] },
    });
    if (answer === undefined) return;
    if (!answer.ok) {
      // Somebody was faster, or it was taken back: show what changed, keep what was written.
      if (answer.error.status === 409 || answer.error.status === 403) {
        refresh();
        queue.state.refresh();
      }
      return;
    }
    const { reference, status } = answer.value;
    const done = t(
      status === 'second-review'
        ? 'done.second-review'
        : status === 'returned'
          ? 'done.returned'
          : status === 'refused'
            ? 'done.refused'
            : 'done.effective',
      { reference },
    );
    const follows =
      next === undefined
        ? t(props.hidden ? 'done.filtered' : 'done.last')
        : t('done.next', { reference: next.reference, name: next.maskedName });
    onSay(`${done}。${follows}`);
    drafts.delete(filing.filingId);
    queue.drop(filing.filingId, filing.version);
    queue.state.refresh();
    onOpen(next);
  };

  const send = () => {
    if (!may || review.busy) return;
    if (draft.verdict === undefined) {
      setMistake('send.choose');
      document.getElementById(verdictId('approve'))?.focus();
      return;
    }
    if (draft.verdict === 'approve') return void give();
    setMistake(collected.mistake);
    if (collected.mistake === undefined) setAsking(true);
    else focusOn(collected.reasons.length === 0 ? REASONS_ID : OWN_REASONS_ID);
  };

  const choose = (verdict: Verdict) => {
    if (!may) return;
    changeDraft({ verdict, ...(verdict === draft.verdict ? {} : { ticked: [] }) });
    // Where the hand goes next: to the button, or to the list of what is missing.
    setTimeout(
      () => (verdict === 'approve' ? focusOn(SEND_ID) : document.getElementById(verdictId(verdict))?.focus()),
      0,
    );
  };
  const move = (step: 1 | -1) => {
    const focused = rows.findIndex(({ filingId }) => document.activeElement?.id === rowId(filingId));
    const from = focused >= 0 ? focused : rows.findIndex(({ filingId }) => filingId === opened?.filingId);
    const target = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
    const row = target && document.getElementById(rowId(target.filingId));
    row?.focus({ preventScroll: true });
    row?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  const papers = seen?.papers.length ?? 0;
  useDeskKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      a: () => choose('approve'),
      r: () => choose('return'),
      n: () => choose('refuse'),
      '/': () => focusOn(SEARCH_ID),
      '?': props.onHelp,
      '[': () => setPaper((at) => Math.max(0, at - 1)),
      ']': () => setPaper((at) => Math.max(0, Math.min(papers - 1, at + 1))),
    },
    send,
    letters,
  );

  if (opened === undefined)
    return (
      <div className="filings__none">
        {props.hidden && !rows.some(({ mayNot }) => mayNot === undefined) ? (
          <>
            <h2 className="desk-heading">{t('done.filtered')}</h2>
            <p className="small">{t('done.filtered.text')}</p>
            <Button kind="second" compact onTap={props.onAll}>
              {t('done.filtered.all')}
            </Button>
          </>
        ) : queue.rows !== undefined && queue.rows.length > 0 ? (
          <>
            <h2 className="desk-heading">{t('matter.none')}</h2>
            <p className="small">{t('matter.none.text')}</p>
          </>
        ) : null}
      </div>
    );
  if (seen === undefined)
    return (
      <div className="filings__none">
        {asked.problem !== undefined && asked.problem.status !== 401 ? (
          <ProblemPage problem={asked.problem} onRetry={refresh} />
        ) : (
          <>
            {asked.slow && (
              <Notice icon="clock" live>
                {shared('slow')}
              </Notice>
            )}
            <LinesSkeleton count={9} />
          </>
        )}
      </div>
    );

  // A refusal that the page now shows by itself (what changed, why not) is not said twice.
  const shownElsewhere = changes !== undefined || !may;
  return (
    <>
      <div className="filings__matter" tabIndex={0} role="region" aria-labelledby={MATTER_HEADING}>
        <Matter
          seen={seen}
          today={today}
          paper={paper}
          onPaper={setPaper}
          onAgain={refresh}
          {...(audits && opened && { onAudit: () => go('desk/chain', { person: opened.personId }) })}
        />
      </div>
      <Decision
        seen={seen}
        post={post}
        today={today}
        draft={draft}
        onDraft={changeDraft}
        mistake={mistake}
        changes={changes}
        problem={shownElsewhere ? undefined : review.problem}
        busy={review.busy}
        letters={letters}
        onSend={send}
        onNext={next && (() => onOpen(next))}
      />
      {asking && (
        <DeskDialog
          title={
            draft.verdict === 'return'
              ? t('confirm.return', { name: seen.person.name })
              : t(post === 'second' ? 'confirm.refuse.second' : 'confirm.refuse.first')
          }
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button kind={draft.verdict === 'return' ? 'main' : 'loss'} compact onTap={() => void give()}>
                {draft.verdict === 'return'
                  ? t('send.return')
                  : t(post === 'second' ? 'send.second.refuse' : 'send.first.refuse')}
              </Button>
              <Button kind="quiet" compact onTap={() => setAsking(false)}>
                {shared('button.cancel')}
              </Button>
            </>
          }
        >
          <p>
            {t(
              draft.verdict === 'return'
                ? 'confirm.return.text'
                : post === 'second'
                  ? 'confirm.refuse.text'
                  : 'confirm.refuse.first.text',
            )}
          </p>
          <ul className="desk-dialog__list">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </DeskDialog>
      )}
    </>
  );
}

/** What changed since this filing was first read here; undefined while nothing did. */
function useChanges(seen: FilingToReview | undefined): readonly Change[] | undefined {
  const [read, setRead] = useState<FilingToReview>();
  if (seen !== undefined && read === undefined) setRead(seen);
  return read !== undefined && seen !== undefined && read.filing.version !== seen.filing.version
    ? changesBetween(read, seen)
    : undefined;
}
