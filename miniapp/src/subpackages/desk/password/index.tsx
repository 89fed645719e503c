import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { PASSWORD_LENGTH } from '@linli/shared/domain/password';
import { Button, ProblemNotice, TextField } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { useTyped } from '../frame/use-typed';
import { NewPassword, newPasswordMistakes } from '../sign-in/NewPassword';
import { PasswordSet, SignInShell } from '../sign-in/SignInShell';

const NOTHING = { userName: '', password: '', newPassword: '', again: '', code: '' };

/** 修改密码：with the old one and a code; afterwards every desk asks to sign in again. */
export default function PasswordPage() {
  const t = useMessages(staffTexts);
  const { typed, set, refuse, field } = useTyped(NOTHING);
  const [done, setDone] = useState(false);
  const change = useAction(sessionRoutes.changePassword, { call: deskCall });
  const submit = async () => {
    const { userName, password, newPassword, again, code } = typed;
    const mistakes = newPasswordMistakes(t, newPassword, again);
    if (refuse({ newPassword: mistakes.password, again: mistakes.again })) return;
    const answer = await change.run({
      body: { userName: userName.trim(), password, newPassword, code: code.replace(/\s/g, '') },
    });
    if (answer?.ok) setDone(true);
    // A code works once, whatever came of it.
    else set({ code: '' });
  };

  return (
    <SignInShell title={t('password.title')}>
      {done ? (
        <PasswordSet title={t('password.done')} />
      ) : (
        <form className="sign-in-form" noValidate onSubmit={(event) => event.preventDefault()}>
          <p className="small">{t('password.lead')}</p>
          {change.problem !== undefined && <ProblemNotice problem={change.problem} />}
          <TextField {...field('userName', t('enrol.user'))} autoComplete="username" maxLength={40} />
          <TextField
            {...field('password', t('password.old'))}
            keyboard="password"
            autoComplete="current-password"
            maxLength={PASSWORD_LENGTH.max}
          />
          <NewPassword
            password={field('newPassword', t('enrol.password'), t('enrol.password.hint'))}
            again={field('again', t('enrol.again'))}
          />
          <TextField
            {...field('code', t('enrol.now'), t('enrol.now.hint'))}
            keyboard="number"
            autoComplete="one-time-code"
            maxLength={12}
            figures
            onConfirm={() => void submit()}
          />
          <Button busy={change.busy} onTap={() => void submit()}>
            {t('password.do')}
          </Button>
        </form>
      )}
    </SignInShell>
  );
}
