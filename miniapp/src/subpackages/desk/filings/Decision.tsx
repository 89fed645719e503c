import type { LocalDate } from '@linli/shared/kernel/date';
import type { Post, Verdict } from '@linli/shared/domain/review';
import { Button, formatMoment, Notice, ProblemNotice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import type { CallProblem } from '@/services/problem';
import type { Change, FilingToReview } from './changes';
import { Effect, effectAfter, pointsWords } from './Effect';
import { Reasons } from './Reasons';
import { StaleNotice } from './StaleNotice';
import { usualReasons, type ReasonsMistake } from './usual-reasons';

/** What the clerk has chosen and written so far for one filing. */
export interface Draft {
  readonly verdict: Verdict | undefined;
  readonly ticked: readonly string[];
  readonly own: string;
}
export const EMPTY_DRAFT: Draft = { verdict: undefined, ticked: [], own: '' };

export const VERDICTS: readonly Verdict[] = ['approve', 'return', 'refuse'];
const LETTER: Readonly<Record<Verdict, string>> = { approve: 'A', return: 'R', refuse: 'N' };
export const verdictId = (verdict: Verdict): string => `verdict-${verdict}`;
export const SEND_ID = 'send-verdict';

export interface DecisionProps {
  readonly seen: FilingToReview;
  readonly post: Post | undefined;
  readonly today: LocalDate;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly mistake: ReasonsMistake | 'send.choose' | undefined;
  readonly changes: readonly Change[] | undefined;
  readonly problem: CallProblem | undefined;
  readonly busy: boolean;
  readonly letters: boolean;
  readonly onSend: () => void;
  /** Opens the next that may be decided; absent when there is none. */
  readonly onNext: (() => void) | undefined;
}

/** The right pane: what the posts before said, the verdicts with what each changes, reasons, and one button (决定). */
export function Decision(props: DecisionProps) {
  const t = useMessages(deskTexts);
  const { seen, post, today, draft, changes, problem, mistake } = props;
  const { filing, reviews } = seen;
  const may = seen.allowed.length > 0 && post !== undefined;

  return (
    <div className="decision">
      <div className="decision__body">
        <h2 className="desk-heading">{t('decide.heading')}</h2>
        {changes !== undefined && <StaleNotice changes={changes} may={may} />}
        {reviews.length > 0 && (
          <section className="opinions" aria-label={t('decide.reviews')}>
            {reviews.map((review) => (
              <div key={review.at} className="opinions__one">
                <div className="row row--between row--wrap">
                  <span className="strong">
                    {t('decide.by', { post: t(`post.${review.post}`), name: review.reviewerName })}
                  </span>
                  <span className="faint">{formatMoment(review.at, today)}</span>
                </div>
                <div>{t(`verdict.${review.verdict}`)}</div>
                {review.reasons.length > 0 && (
                  <ul className="opinions__reasons">
                    {review.reasons.map((reason) => (
                      <li key={reason}>{reason}</li>
                    ))}
                  </ul>
                )}
              </div>
            ))}
          </section>
        )}
        {may ? (
          <>
            <Verdicts {...props} />
            {mistake === 'send.choose' && (
              <p className="decision__error" role="alert">
                {t('send.choose')}
              </p>
            )}
            {(draft.verdict === 'return' || draft.verdict === 'refuse') && (
              <Reasons
                verdict={draft.verdict}
                usual={usualReasons(draft.verdict, filing)}
                ticked={draft.ticked}
                onTick={(ticked) => props.onDraft({ ticked })}
                own={draft.own}
                onOwn={(own) => props.onDraft({ own })}
                error={mistake === undefined || mistake === 'send.choose' ? undefined : t(mistake)}
              />
            )}
            <Effect seen={seen} verdict={draft.verdict ?? 'approve'} />
          </>
        ) : (
          <MayNot {...props} />
        )}
        {problem !== undefined && problem.status !== 401 && <ProblemNotice problem={problem} />}
      </div>
      {may && <Send {...props} />}
    </div>
  );
}

function Verdicts({ seen, draft, onDraft, letters }: DecisionProps) {
  const t = useMessages(deskTexts);
  const offered = VERDICTS.filter((verdict) => seen.allowed.includes(verdict));
  return (
    <fieldset className="verdicts">
      <legend className="out-of-sight">{t('decide.heading')}</legend>
      {offered.map((verdict) => {
        const effect = effectAfter(seen, verdict);
        const points = effect === undefined ? '' : pointsWords(effect, t);
        const on = draft.verdict === verdict;
        return (
          <label key={verdict} className={`verdicts__one ${on ? 'verdicts__one--on' : ''}`}>
            <input
              id={verdictId(verdict)}
              type="radio"
              name="verdict"
              className="verdicts__mark"
              checked={on}
              aria-describedby={`${verdictId(verdict)}-detail`}
              // The ticks belong to one verdict; the clerk's own words stay.
              onChange={() => onDraft({ verdict, ticked: [] })}
            />
            <span className="grow">
              <span className="verdicts__label">{t(`verdict.${verdict}`)}</span>
              <span id={`${verdictId(verdict)}-detail`} className="verdicts__detail">
                {verdict === 'approve'
                  ? t('verdict.approve.detail', { kind: t(`kind.${seen.filing.kind}`), points })
                  : t(`verdict.${verdict}.detail`, { points })}
              </span>
            </span>
            {letters && (
              <kbd className="desk__key verdicts__key" aria-hidden="true">
                {LETTER[verdict]}
              </kbd>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function Send({ post, draft, busy, onSend }: DecisionProps) {
  const t = useMessages(deskTexts);
  if (post === undefined) return null;
  const words = draft.verdict === 'return' ? t('send.return') : t(`send.${post}.${draft.verdict ?? 'approve'}`);
  return (
    <div className="decision__send">
      <Button id={SEND_ID} busy={busy} onTap={onSend}>
        {words}
      </Button>
      {draft.verdict !== 'return' && <p className="faint">{t(`send.note.${post}`)}</p>}
    </div>
  );
}

function MayNot({ seen, onNext }: DecisionProps) {
  const t = useMessages(deskTexts);
  const reason = MAY_NOT.find((known) => known === seen.mayNot) ?? 'review.not-waiting';
  return (
    <>
      <Notice
        icon="lock"
        title={t('mayNot.heading')}
        action={
          onNext && (
            <Button kind="second" compact onTap={onNext}>
              {t('mayNot.next')}
            </Button>
          )
        }
      >
        <p className="strong">{t(`mayNot.${reason}`)}</p>
        <p>
          {reason === 'review.not-waiting' || reason === 'review.wrong-post'
            ? t(`mayNot.${reason}.next`, { status: t(`status.${seen.filing.status}`) })
            : t(`mayNot.${reason}.next`)}
        </p>
      </Notice>
      <Effect seen={seen} verdict="approve" />
    </>
  );
}

const MAY_NOT = [
  'review.made-it-oneself',
  'review.reviewed-before',
  'review.wrong-post',
  'review.not-waiting',
] as const;
