import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import type { ResponseOf } from '@linli/shared/contract/route';
import { Button, ProblemNotice, TextField } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { useTyped } from '../frame/use-typed';
import { NewPassword, newPasswordMistakes } from '../sign-in/NewPassword';
import { PasswordSet, SignInShell } from '../sign-in/SignInShell';

type Shown = ResponseOf<typeof sessionRoutes.startEnrolment>;
const NOTHING = { userName: '', enrolmentCode: '', password: '', again: '', code: '' };

/** In fours, to be typed by hand without losing one's place. */
const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** 绑定动态口令：with the one-time code a new authenticator and a new password, in two steps. */
export default function EnrolPage() {
  const t = useMessages(staffTexts);
  const { typed, set, refuse, field } = useTyped(NOTHING);
  const [shown, setShown] = useState<Shown>();
  const [done, setDone] = useState(false);
  const start = useAction(sessionRoutes.startEnrolment, { call: deskCall });
  const finish = useAction(sessionRoutes.finishEnrolment, { call: deskCall });
  const { userName, enrolmentCode } = typed;

  const next = async () => {
    const answer = await start.run({ body: { userName: userName.trim(), enrolmentCode: enrolmentCode.trim() } });
    if (answer?.ok) setShown(answer.value);
  };
  const end = async () => {
    if (refuse(newPasswordMistakes(t, typed.password, typed.again))) return;
    const body = {
      userName: userName.trim(),
      enrolmentCode: enrolmentCode.trim(),
      password: typed.password,
      code: typed.code.replace(/\s/g, ''),
    };
    const answer = await finish.run({ body });
    if (answer?.ok) setDone(true);
    else set({ code: '' });
  };

  return (
    <SignInShell title={t('enrol.title')}>
      {done ? (
        <PasswordSet title={t('enrol.done')} />
      ) : shown === undefined ? (
        <form className="sign-in-form" noValidate onSubmit={(event) => event.preventDefault()}>
          <p className="small">{t('enrol.lead')}</p>
          {start.problem !== undefined && <ProblemNotice problem={start.problem} />}
          <TextField {...field('userName', t('enrol.user'))} autoComplete="username" maxLength={40} />
          <TextField
            {...field('enrolmentCode', t('enrol.code'), t('enrol.code.hint'))}
            autoComplete="one-time-code"
            maxLength={40}
            figures
            onConfirm={() => void next()}
          />
          <Button busy={start.busy} onTap={() => void next()}>
            {t('enrol.next')}
          </Button>
        </form>
      ) : (
        <form className="sign-in-form" noValidate onSubmit={(event) => event.preventDefault()}>
          <p className="strong">{t('enrol.hello', { name: shown.name })}</p>
          <p className="small">{t('enrol.add')}</p>
          <output className="sign-in__secret" aria-label={t('enrol.secret')}>
            {inFours(shown.secret)}
          </output>
          {finish.problem !== undefined && <ProblemNotice problem={finish.problem} />}
          <NewPassword
            password={field('password', t('enrol.password'), t('enrol.password.hint'))}
            again={field('again', t('enrol.again'))}
          />
          <TextField
            {...field('code', t('enrol.now'), t('enrol.now.hint'))}
            keyboard="number"
            maxLength={12}
            figures
            onConfirm={() => void end()}
          />
          <Button busy={finish.busy} onTap={() => void end()}>
            {t('enrol.done.do')}
          </Button>
        </form>
      )}
    </SignInShell>
  );
}
