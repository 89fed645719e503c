import { parseLocalDate, type LocalDate } from '@linli/shared/kernel/date';
import { PAPERS_FOR } from '@linli/shared/domain/out-of-area';
import { formatDay, formatMoment, Icon, Link, Pill } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { outOfAreaTexts } from '@/messages/out-of-area';
import type { FilingToReview } from './changes';
import { PaperViewer } from './PaperViewer';
import { Rule } from './Rule';

export const MATTER_HEADING = 'matter-heading';

/** The middle pane: who and what, the paper, and the rule below it (材料对着规定看). */
export function Matter({
  seen,
  today,
  paper,
  onPaper,
  onAgain,
  onAudit,
}: {
  readonly seen: FilingToReview;
  readonly today: LocalDate;
  readonly paper: number;
  readonly onPaper: (at: number) => void;
  readonly onAgain: () => void;
  /** To the person's chain, for an auditor. */
  readonly onAudit?: () => void;
}) {
  const t = useMessages(deskTexts);
  // The very words that were signed: the filing page's.
  const promise = useMessages(outOfAreaTexts);
  const { filing, person, papers } = seen;
  const owed = PAPERS_FOR[filing.kind][0];
  const who =
    filing.submittedBy.kind === 'system'
      ? t('by.system')
      : t(`by.${filing.submittedBy.kind}`, { name: filing.submittedBy.name });
  const when = formatMoment(filing.submittedAt, today);
  const day = (text: string) => formatDay((parseLocalDate(text) ?? text) as LocalDate);
  const facts = [
    { label: t('fact.id'), value: <span className="num">{person.maskedIdNumber}</span> },
    ...(person.villageName === undefined ? [] : [{ label: t('fact.village'), value: person.villageName }]),
    { label: t('fact.place'), value: filing.placeName },
    {
      label: t('fact.days'),
      value:
        filing.until === undefined
          ? t('fact.days.open', { from: day(filing.from) })
          : t('fact.days.span', { from: day(filing.from), until: day(filing.until) }),
    },
    { label: t('fact.submitted'), value: t('fact.submitted.value', { when, who }) },
    ...(filing.reason === undefined ? [] : [{ label: t('fact.why'), value: t(`why.${filing.reason}`) }]),
  ];

  return (
    <div className="matter">
      <div className="matter__head">
        <h2 id={MATTER_HEADING} tabIndex={-1} className="matter__title">
          <span className="serif">{person.name}</span>{' '}
          <span className="matter__about">
            {t('fact.person.value', { sex: t(`sex.${person.sex}`), age: person.age })} · {t(`kind.${filing.kind}`)} ·{' '}
            <span className="num">{filing.reference}</span>
          </span>
        </h2>
        <span className="matter__marks">
          {onAudit !== undefined && <Link onTap={onAudit}>{t('matter.audit')}</Link>}
          {filing.retroactive && <Pill kind="due">{t('queue.retroactive')}</Pill>}
          <Pill kind="waiting">{t(`status.${filing.status}`)}</Pill>
        </span>
      </div>
      <dl className="matter__facts" aria-label={t('matter.facts')}>
        {facts.map(({ label, value }) => (
          <div key={label} className="matter__fact">
            <dt className="matter__label">{label}</dt>
            <dd className="matter__value">{value}</dd>
          </div>
        ))}
      </dl>
      {papers.length > 0 ? (
        <PaperViewer
          papers={papers}
          personName={person.name}
          at={Math.min(paper, papers.length - 1)}
          onAt={onPaper}
          onAgain={onAgain}
        />
      ) : filing.commitment ? (
        <section className="promise" aria-labelledby="promise-heading">
          <h3 id="promise-heading" className="strong">
            <Icon name="pen" /> {t('commitment.heading')}
          </h3>
          <div className="promise__text serif">
            <p>{promise('promise.1', { name: person.name, kind: t(`official.${filing.kind}`) })}</p>
            <p>{promise('promise.2', { paper: owed === undefined ? t('paper.heading') : t(`paper.${owed}`) })}</p>
            <p>{promise('promise.3')}</p>
            <p>{promise('promise.4')}</p>
          </div>
          <p>{t('commitment.signed', { who, when })}</p>
          <p className="small">{t('commitment.note')}</p>
        </section>
      ) : (
        <section className="papers__absent" aria-label={t('paper.heading')}>
          <Icon name="paper" size={2.5} />
          <p className="strong">{t('paper.none')}</p>
          <p className="small">{t(PAPERS_FOR[filing.kind].length === 0 ? 'paper.none.text' : 'paper.owed')}</p>
        </section>
      )}
      <Rule seen={seen} />
    </div>
  );
}
