import { useState } from 'react';
import { disputeRoutes, type DisputeAnswer } from '@linli/shared/contract/disputes';
import type { DisputeOutcome } from '@linli/shared/domain/order-dispute';
import { formatYuan } from '@linli/shared/kernel/money';
import { Button, ProblemNotice, TextField } from '@/components';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';

/** The accountant's signature: which end, and on what grounds. Nothing moves by it. */
export function Propose({
  dispute,
  onDone,
}: {
  readonly dispute: DisputeAnswer;
  readonly onDone: (after: DisputeAnswer) => void;
}) {
  const t = useMessages(disputeTexts);
  const { outcomes, orderId, rest } = dispute;
  const [outcome, setOutcome] = useState<DisputeOutcome | undefined>(outcomes.length === 1 ? outcomes[0] : undefined);
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<'propose.choose' | 'propose.short'>();
  const propose = useAction(disputeRoutes.proposeDispute, { call: deskCall });

  const send = async () => {
    const words = reason.trim();
    if (outcome === undefined) return setMistake('propose.choose');
    if (words.length < 4) return setMistake('propose.short');
    setMistake(undefined);
    const answer = await propose.run({ params: { orderId }, body: { outcome, reason: words } });
    if (answer?.ok === true) onDone(answer.value);
  };

  return (
    <section className="disputes__act" aria-labelledby="propose-heading">
      <h3 id="propose-heading" className="strong">
        {t('propose.heading')}
      </h3>
      <fieldset className="verdicts">
        <legend className="out-of-sight">{t('propose.heading')}</legend>
        {outcomes.map((one) => (
          <label key={one} className={`verdicts__one ${outcome === one ? 'verdicts__one--on' : ''}`}>
            <input
              type="radio"
              name="outcome"
              className="verdicts__mark"
              checked={outcome === one}
              aria-describedby={`outcome-${one}`}
              onChange={() => setOutcome(one)}
            />
            <span className="grow">
              <span className="verdicts__label">{t(`propose.${one}`)}</span>
              <span id={`outcome-${one}`} className="verdicts__detail">
                {t(`propose.${one}.detail`, { received: formatYuan(rest), rest: formatYuan(rest) })}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        id="reason"
        label={t('propose.reason')}
        hint={t('propose.reason.hint')}
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={200}
        {...(mistake === 'propose.short' && { error: t(mistake) })}
      />
      {mistake === 'propose.choose' && (
        <p className="decision__error" role="alert">
          {t(mistake)}
        </p>
      )}
      {propose.problem !== undefined && propose.problem.status !== 401 && <ProblemNotice problem={propose.problem} />}
      <Button busy={propose.busy} onTap={() => void send()}>
        {t('propose.send')}
      </Button>
    </section>
  );
}
