import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Button, DateField, formatDay, TextField } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { Refused } from './Refused';
import type { OpenedPolicy } from './Version';

/** What a drafter does next: check, hand in with a day, or give it up. */
export function HandIn({
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
  // It may have been sent back later than the day it asked for.
  const [from, setFrom] = useState<LocalDate | undefined>(asked < earliest ? earliest : asked);
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<'from' | 'reason'>();
  const check = useAction(policyDeskRoutes.checkPolicy, { call: deskCall });
  const submit = useAction(policyDeskRoutes.submitPolicy, { call: deskCall });
  const withdraw = useAction(policyDeskRoutes.withdrawPolicy, { call: deskCall });
  const { allowed, revision, year } = version;
  const params = { year, version: version.version };
  const busy = check.busy || submit.busy || withdraw.busy;
  const problem = check.problem ?? submit.problem ?? withdraw.problem;
  if (!allowed.includes('check') && !allowed.includes('submit') && !allowed.includes('withdraw')) return null;

  const sendCheck = async () => {
    const answer = await check.run({ params, body: { revision } });
    if (answer?.ok === true) onDone(t('check.done'));
  };
  const sendIn = async () => {
    setMistake(from === undefined ? 'from' : undefined);
    if (from === undefined) return;
    const answer = await submit.run({ params, body: { revision, from } });
    if (answer?.ok === true) onDone(t('submit.done'));
  };
  const giveUp = async () => {
    const words = reason.trim();
    setMistake([...words].length < 4 ? 'reason' : undefined);
    if ([...words].length < 4) return;
    const answer = await withdraw.run({ params, body: { revision, reason: words } });
    if (answer?.ok === true) onDone(t('withdraw.done'));
  };

  return (
    <section className="policies__act" aria-label={t('submit.heading')}>
      {allowed.includes('check') && (
        <>
          <p className="small">{t('check.text')}</p>
          <Button
            compact
            kind={allowed.includes('submit') ? 'second' : 'main'}
            busy={busy}
            onTap={() => void sendCheck()}
          >
            {t('check.send')}
          </Button>
        </>
      )}
      {allowed.includes('submit') && (
        <>
          <DateField
            id="policy-from"
            label={t('submit.from')}
            hint={t('submit.from.hint', { day: formatDay(earliest, 'full', ti) })}
            value={from}
            onChange={setFrom}
            earliest={earliest}
            {...(mistake === 'from' && { error: t('submit.mistake') })}
          />
          <Button compact busy={busy} onTap={() => void sendIn()}>
            {t('submit.send')}
          </Button>
        </>
      )}
      {allowed.includes('withdraw') && (
        <details>
          <summary>{t('withdraw.send')}</summary>
          <TextField
            id="policy-withdraw"
            label={t('withdraw.reason')}
            value={reason}
            onChange={setReason}
            maxLength={200}
            {...(mistake === 'reason' && { error: t('reason.short') })}
          />
          <Button kind="second" compact busy={busy} onTap={() => void giveUp()}>
            {t('withdraw.send')}
          </Button>
        </details>
      )}
      {problem !== undefined && problem.status !== 401 && <Refused problem={problem} onStale={onStale} />}
    </section>
  );
}
