import type { DisputeAnswer } from '@linli/shared/contract/disputes';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { formatYuan } from '@linli/shared/kernel/money';
import { Facts, Money, Notice, Pill } from '@/components';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
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
  onDone,
}: {
  readonly dispute: DisputeAnswer;
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
        <Pill kind={status === 'disputed' ? 'due' : status === 'insured' ? 'settled' : 'waiting'}>
          {t(`status.${status}`)}
        </Pill>
      </div>
      <p>
        {t(`about.${reason}`, {
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
          {dispute.people.map(({ maskedName, reference }) => (
            <li key={reference}>
              {maskedName} <span className="faint num">{reference}</span>
            </li>
          ))}
        </ul>
        <p className="small">{t('free')}</p>
      </section>
      {rejected !== undefined && status === 'disputed' && (
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
          {status === 'disputed' && !allowed.includes('decide') && (
            <p className="small">{t(proposal.own ? 'proposal.own' : 'proposal.wait')}</p>
          )}
        </section>
      )}
      {allowed.includes('propose') && <Propose key={dispute.orderId} dispute={dispute} onDone={onDone} />}
      {allowed.includes('decide') && <Decide key={proposal?.at} dispute={dispute} onDone={onDone} />}
      {status === 'disputed' && proposal === undefined && allowed.length === 0 && <p className="small">{t('read')}</p>}
    </article>
  );
}
