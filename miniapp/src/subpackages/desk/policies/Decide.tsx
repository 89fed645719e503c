import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { scopesOf } from '@linli/shared/domain/roles';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Button, DateField, formatDay, TextField } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall, useStaff } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskDialog } from '../frame/DeskDialog';
import { Refused } from './Refused';
import type { OpenedPolicy } from './Version';

/** The second person: published for good, or sent back with a reason. Asked once more before it is published. */
export function Decide({
  opened: { version, earliest },
  onDone,
  onStale,
}: {
  readonly opened: OpenedPolicy;
  readonly onDone: (words: string) => void;
  /** It is no longer as one saw it: shows it as it is. */
  readonly onStale: () => void;
}) {
  const t = useMessages(policyTexts);
  const ti = useMessages(interfaceTexts);
  const asked = version.from ?? earliest;
  // It may have waited longer than its day.
  const [from, setFrom] = useState<LocalDate | undefined>(asked < earliest ? earliest : asked);
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<'from' | 'reason'>();
  const [asking, setAsking] = useState(false);
  const decide = useAction(policyDeskRoutes.decidePolicy, { call: deskCall });
  const { allowed, revision, year } = version;
  const mayReview = scopesOf(useStaff()?.roles ?? []).has('policy:review');
  if (!allowed.includes('publish'))
    return version.status === 'in-review' && mayReview ? <p className="small">{t('decide.own')}</p> : null;
  const params = { year, version: version.version };

  const ask = () => {
    setMistake(from === undefined ? 'from' : undefined);
    setAsking(from !== undefined);
  };
  const publish = async () => {
    if (from === undefined) return;
    const answer = await decide.run({ params, body: { revision, publish: true, from } });
    setAsking(false);
    if (answer?.ok === true) onDone(t('decide.published'));
  };
  const sendBack = async () => {
    const words = reason.trim();
    setMistake([...words].length < 4 ? 'reason' : undefined);
    if ([...words].length < 4) return;
    const answer = await decide.run({ params, body: { revision, publish: false, reason: words } });
    if (answer?.ok === true) onDone(t('decide.sent-back'));
  };

  return (
    <section className="policies__act" aria-labelledby="policy-decide">
      <h3 id="policy-decide" className="strong">
        {t('decide.heading')}
      </h3>
      <p className="small">{t('decide.text')}</p>
      <DateField
        id="policy-decide-from"
        label={t('decide.from')}
        hint={t('submit.from.hint', { day: formatDay(earliest, 'full', ti) })}
        value={from}
        onChange={setFrom}
        earliest={earliest}
        {...(mistake === 'from' && { error: t('submit.mistake') })}
      />
      <Button compact onTap={ask}>
        {t('decide.publish')}
      </Button>
      <TextField
        id="policy-decide-reason"
        label={t('decide.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={200}
        {...(mistake === 'reason' && { error: t('reason.short') })}
      />
      <Button kind="second" compact busy={decide.busy} onTap={() => void sendBack()}>
        {t('decide.send-back')}
      </Button>
      {decide.problem !== undefined && decide.problem.status !== 401 && (
        <Refused problem={decide.problem} onStale={onStale} />
      )}
      {asking && from !== undefined && (
        <DeskDialog
          title={t('decide.confirm', { year, n: version.version, day: formatDay(from, 'full', ti) })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button compact busy={decide.busy} onTap={() => void publish()}>
                {t('decide.publish')}
              </Button>
              <Button kind="quiet" compact onTap={() => setAsking(false)}>
                {ti('button.cancel')}
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
