import { useState } from 'react';
import { staffRoutes, type StaffChangeAnswer } from '@linli/shared/contract/staff';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { Button, ProblemNotice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskDialog } from '../frame/DeskDialog';

/** Changes that wait for a second person, with what the one who looks may do. */
export function Waiting({
  changes,
  onDone,
  onSaid,
}: {
  readonly changes: readonly StaffChangeAnswer[];
  readonly onDone: () => void;
  readonly onSaid: (text: string) => void;
}) {
  const t = useMessages(staffTexts);
  const td = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const decide = useAction(staffRoutes.decideStaffChange, { call: deskCall });
  const withdraw = useAction(staffRoutes.withdrawStaffChange, { call: deskCall });
  const [approving, setApproving] = useState<StaffChangeAnswer>();
  const [code, setCode] = useState<{ readonly name: string; readonly code: string }>();
  const problem = decide.problem ?? withdraw.problem;

  const verdict = async (change: StaffChangeAnswer, chosen: 'approve' | 'refuse') => {
    const answer = await decide.run({ params: { changeId: change.changeId }, body: { verdict: chosen } });
    setApproving(undefined);
    if (answer?.ok !== true) return;
    const { enrolmentCode } = answer.value;
    if (enrolmentCode !== undefined) setCode({ name: change.name, code: enrolmentCode });
    onSaid(t('decided'));
    onDone();
  };
  const takeBack = async ({ changeId }: StaffChangeAnswer) => {
    const answer = await withdraw.run({ params: { changeId } });
    if (answer?.ok === true) onDone();
  };

  return (
    <section className="staff__waiting" aria-labelledby="staff-waiting">
      <h2 id="staff-waiting" className="strong">
        {t('waiting.heading')}
      </h2>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {changes.length === 0 ? (
        <p className="small">{t('waiting.none')}</p>
      ) : (
        <ul className="staff__changes">
          {changes.map((change) => (
            <li key={change.changeId} className="staff__change">
              <div className="staff__what">
                <span className="strong">
                  {t(`kind.${change.kind}`)} · {change.name}（{change.userName}）
                </span>
                {change.roles.length > 0 && (
                  <span>
                    {change.roles.map((role) => td(`role.${role}`)).join('、')} · {change.places.join('、')}
                  </span>
                )}
                {change.conflicts.map((conflict) => (
                  <span key={conflict} className="staff__conflict">
                    {t(`conflict.${conflict}`)}
                  </span>
                ))}
                <span className="small">{change.reason}</span>
                <span className="small">
                  {t('waiting.by', {
                    name: change.requestedByName,
                    when: shanghaiWallTime(Date.parse(change.requestedAt)).slice(0, 16),
                  })}
                  {change.allowed.includes('withdraw') && ` · ${t('waiting.own')}`}
                </span>
              </div>
              <div className="staff__do">
                {change.allowed.includes('approve') && (
                  <Button
                    compact
                    busy={decide.busy}
                    label={`${t('approve')}：${t(`kind.${change.kind}`)} ${change.name}`}
                    onTap={() => setApproving(change)}
                  >
                    {t('approve')}
                  </Button>
                )}
                {change.allowed.includes('refuse') && (
                  <Button kind="second" compact busy={decide.busy} onTap={() => void verdict(change, 'refuse')}>
                    {t('refuse')}
                  </Button>
                )}
                {change.allowed.includes('withdraw') && (
                  <Button kind="quiet" compact busy={withdraw.busy} onTap={() => void takeBack(change)}>
                    {t('withdraw')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {approving !== undefined && (
        <DeskDialog
          title={t('approve.title')}
          onClose={() => setApproving(undefined)}
          actions={
            <>
              <Button compact busy={decide.busy} onTap={() => void verdict(approving, 'approve')}>
                {t('approve')}
              </Button>
              <Button kind="quiet" compact onTap={() => setApproving(undefined)}>
                {shared('button.cancel')}
              </Button>
            </>
          }
        >
          <p className="strong">
            {t(`kind.${approving.kind}`)} · {approving.name}（{approving.userName}）
          </p>
          <p>{t('approve.text')}</p>
        </DeskDialog>
      )}
      {code !== undefined && (
        <DeskDialog
          title={t('code.title')}
          actions={
            <Button compact onTap={() => setCode(undefined)}>
              {t('code.done')}
            </Button>
          }
        >
          <output className="staff__code">{code.code}</output>
          <p>{t('code.text', { name: code.name })}</p>
        </DeskDialog>
      )}
    </section>
  );
}
