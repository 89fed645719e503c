import { useState } from 'react';
import { disputeRoutes, type DisputeAnswer } from '@linli/shared/contract/disputes';
import { formatYuan } from '@linli/shared/kernel/money';
import { Button, ProblemNotice, TextField } from '@/components';
import { disputeTexts } from '@/messages/disputes';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskDialog } from '../frame/DeskDialog';

/** The manager's signature: it is carried out, or goes back with a reason. Asked once more before money moves. */
export function Decide({
  dispute,
  onDone,
}: {
  readonly dispute: DisputeAnswer;
  readonly onDone: (after: DisputeAnswer) => void;
}) {
  const t = useMessages(disputeTexts);
  const shared = useMessages(interfaceTexts);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const decide = useAction(disputeRoutes.decideDispute, { call: deskCall });
  const { proposal, orderId, rest } = dispute;
  if (proposal === undefined) return null;

  const send = async (approve: boolean) => {
    const words = reason.trim();
    setShort(!approve && words.length < 4);
    if (!approve && words.length < 4) return;
    const answer = await decide.run({
      params: { orderId },
      body: { proposedAt: proposal.at, approve, ...(!approve && { reason: words }) },
    });
    setAsking(false);
    if (answer?.ok === true) onDone(answer.value);
  };

  return (
    <section className="disputes__act" aria-labelledby="decide-heading">
      <h3 id="decide-heading" className="strong">
        {t('decide.heading')}
      </h3>
      <Button onTap={() => setAsking(true)}>{t('decide.approve')}</Button>
      <TextField
        id="reason"
        label={t('decide.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={200}
        {...(short && { error: t('propose.short') })}
      />
      <Button kind="second" busy={decide.busy} onTap={() => void send(false)}>
        {t('decide.reject')}
      </Button>
      {decide.problem !== undefined && decide.problem.status !== 401 && <ProblemNotice problem={decide.problem} />}
      {asking && (
        <DeskDialog
          title={t(`decide.confirm.${proposal.outcome}`, { received: formatYuan(rest), rest: formatYuan(rest) })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button compact busy={decide.busy} onTap={() => void send(true)}>
                {t('decide.approve')}
              </Button>
              <Button kind="quiet" compact onTap={() => setAsking(false)}>
                {shared('button.cancel')}
              </Button>
            </>
          }
        >
          <p>{t('decide.confirm.text')}</p>
        </DeskDialog>
      )}
    </section>
  );
}
