import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { PASSWORD_LENGTH } from '@linli/shared/domain/staff';
import { Button, focusOn, Heading, Notice, ProblemNotice, TextField } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { replace } from '@/navigation/navigation';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskFrame } from '../frame/DeskFrame';
import '../sign-in/index.css';

const NOTHING = { userName: '', password: '', newPassword: '', again: '', code: '' };
type Typed = typeof NOTHING;

/** 修改密码：with the old one and a code; afterwards every desk asks to sign in again. */
export default function PasswordPage() {
  const t = useMessages(staffTexts);
  const [typed, setTyped] = useState(NOTHING);
  const [done, setDone] = useState(false);
  const [wrong, setWrong] = useState<Partial<Record<keyof Typed, string>>>({});
  const change = useAction(sessionRoutes.changePassword, { call: deskCall });
  const field = (id: keyof Typed, label: string, hint?: string) => ({
    id,
    label,
    ...(hint !== undefined && { hint }),
    value: typed[id],
    error: wrong[id],
    onChange: (text: string) => {
      setTyped((before) => ({ ...before, [id]: text }));
      setWrong({});
    },
  });
  const submit = async () => {
    const mistakes: Partial<Record<keyof Typed, string>> = {
      ...(typed.newPassword.length < PASSWORD_LENGTH.min && { newPassword: t('enrol.short') }),
      ...(typed.newPassword !== typed.again && { again: t('enrol.again.wrong') }),
    };
    setWrong(mistakes);
    const first = (['newPassword', 'again'] as const).find((id) => mistakes[id] !== undefined);
    if (first !== undefined) return focusOn(first);
    const { userName, password, newPassword, code } = typed;
    const answer = await change.run({
      body: { userName: userName.trim(), password, newPassword, code: code.replace(/\s/g, '') },
    });
    if (answer?.ok) setDone(true);
    // A code works once, whatever came of it.
    else setTyped((before) => ({ ...before, code: '' }));
  };

  return (
    <DeskFrame title={t('password.title')}>
      <div className="sign-in">
        <section className="sign-in__main">
          <Heading level={1} className="sign-in__title">
            {t('password.title')}
          </Heading>
          {done ? (
            <div className="sign-in__step">
              <Notice kind="settled" title={t('password.done')} live>
                {t('enrol.done.text')}
              </Notice>
              <Button onTap={() => replace('desk/sign-in')}>{t('enrol.sign-in')}</Button>
            </div>
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
              <TextField
                {...field('newPassword', t('enrol.password'), t('enrol.password.hint'))}
                keyboard="password"
                autoComplete="new-password"
                maxLength={PASSWORD_LENGTH.max}
              />
              <TextField
                {...field('again', t('enrol.again'))}
                keyboard="password"
                autoComplete="new-password"
                maxLength={PASSWORD_LENGTH.max}
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
        </section>
      </div>
    </DeskFrame>
  );
}
