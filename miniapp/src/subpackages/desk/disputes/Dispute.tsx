import type { DisputeAnswer } from '@linli/shared/contract/disputes';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { formatYuan } from '@linli/shared/kernel/money';
import { Facts, Link, Money, Notice, Pill } from '@/components';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { Decide } from './Decide';
import { useWho } from './List';
import { Propose } from './Propose';

/** "2026-11-22 14:39" in the bureau's time. */
export const timeOf = (instant: string) => (
  <span className="num">{shanghaiWallTime(Date.parse(instant)).slice(0, 16)}</span>
);

/** The right pane: what came, what is wrong with it, what was proposed, and the signature that is missing. */
export function Dispute({
  dispute,
  audits,
  onDone,
}: {
  readonly dispute: DisputeAnswer;
  /** May go on to the chains of the people in it. */
  readonly audits: boolean;
  readonly onDone: (after: DisputeAnswer) => void;
}) {
  const t = useMessages(disputeTexts);
  const who = useWho();
  const { reason, total, received, payer, proposal, rejected, allowed, status } = dispute;
  return (
    <article className="disputes__one" aria-labelledby="dispute-title">
      <div className="row row--between row--top">
        <h2 id="dispute-title" className="desk-heading">
          {who(dispute)} · {t(`reason.${reason}`)}
        </h2>
        <Pill kind={dispute.open ? 'due' : status === 'insured' ? 'settled' : 'waiting'}>{t(`status.${status}`)}</Pill>
      </div>
      <p>
        {t(status === 'questioned' ? 'about.questioned' : `about.${reason}`, {
          returned: formatYuan(dispute.returned),
          rest: formatYuan(dispute.rest),
          total: formatYuan(total),
          received: formatYuan(received),
          ordered: payer.ordered,
          paid: payer.paid ?? '—',
        })}
      </p>
      <Facts
        facts={[
          { label: t('fact.year'), value: <span className="num">{dispute.year}</span> },
          { label: t('fact.due'), value: <Money amount={total} unit /> },
          { label: t('fact.received'), value: <Money amount={received} unit /> },
          ...(dispute.returned === 0
            ? []
            : [
                { label: t('fact.returned'), value: <Money amount={dispute.returned} unit /> },
                { label: t('fact.rest'), value: <Money amount={dispute.rest} unit /> },
              ]),
          { label: t('fact.paid-at'), value: timeOf(dispute.paidAt) },
          { label: t('fact.number'), value: <span className="num">{dispute.outTradeNo}</span> },
          ...(dispute.transactionId === undefined
            ? []
            : [{ label: t('fact.transaction'), value: <span className="num">{dispute.transactionId}</span> }]),
        ]}
      />
      <section aria-label={t('people.heading')}>
        <h3 className="strong">{t('people.heading')}</h3>
        <ul className="disputes__people">
          {dispute.people.map(({ personId, maskedName, reference }) => (
            <li key={reference}>
              {maskedName} <span className="faint num">{reference}</span>{' '}
              {audits && (
                <Link label={t('audit.of', { who: maskedName })} onTap={() => go('desk/chain', { person: personId })}>
                  {t('audit')}
                </Link>
              )}
            </li>
          ))}
        </ul>
        {(status === 'questioned' || status === 'disputed') && (
          <p className="small">{t(status === 'questioned' ? 'still-insured' : 'free')}</p>
        )}
        {status === 'disputed' && dispute.outcomes.length === 0 && <p className="small">{t('about.unknown')}</p>}
      </section>
      {dispute.open && (
        <section aria-labelledby="call-heading">
          <h3 id="call-heading" className="strong">
            {t('call.heading')}
          </h3>
          <p className="small">{t('call.text')}</p>
        </section>
      )}
      {rejected !== undefined && dispute.open && (
        <Notice kind="due" icon="warning" title={t('rejected.heading')}>
          {t('rejected.by', { name: rejected.name, reason: rejected.reason })}
        </Notice>
      )}
      {proposal !== undefined && (
        <section className="opinions" aria-label={t('proposal.heading')}>
          <div className="row row--between row--wrap">
            <span className="strong">{t(`proposal.${proposal.outcome}`)}</span>
            <span className="faint">
              {t('proposal.by', { name: proposal.name })} · {timeOf(proposal.at)}
            </span>
          </div>
          <p lang="zh-CN">{proposal.reason}</p>
          {dispute.approved !== undefined && (
            <p className="faint">
              {t('proposal.approved', { name: dispute.approved.name })} · {timeOf(dispute.approved.at)}
            </p>
          )}
          {dispute.open && !allowed.includes('decide') && (
            <p className="small">{t(proposal.own ? 'proposal.own' : 'proposal.wait')}</p>
          )}
        </section>
      )}
      {allowed.includes('propose') && <Propose key={dispute.orderId} dispute={dispute} onDone={onDone} />}
      {allowed.includes('decide') && <Decide key={proposal?.at} dispute={dispute} onDone={onDone} />}
      {dispute.open && proposal === undefined && allowed.length === 0 && <p className="small">{t('read')}</p>}
    </article>
  );
}
