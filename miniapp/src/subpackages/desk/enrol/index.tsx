import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import type { ResponseOf } from '@linli/shared/contract/route';
import { PASSWORD_LENGTH } from '@linli/shared/domain/staff';
import { Button, focusOn, Heading, Notice, ProblemNotice, TextField } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { replace } from '@/navigation/navigation';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskFrame } from '../frame/DeskFrame';
import '../sign-in/index.css';

type Shown = ResponseOf<typeof sessionRoutes.startEnrolment>;
const NOTHING = { userName: '', enrolmentCode: '', password: '', again: '', code: '' };
type Typed = typeof NOTHING;

/** In fours, to be typed by hand without losing one's place. */
const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** 绑定动态口令：with the one-time code a new authenticator and a new password, in two steps. */
export default function EnrolPage() {
  const t = useMessages(staffTexts);
  const [typed, setTyped] = useState(NOTHING);
  const [shown, setShown] = useState<Shown>();
  const [done, setDone] = useState(false);
  const [wrong, setWrong] = useState<Partial<Record<keyof Typed, string>>>({});
  const start = useAction(sessionRoutes.startEnrolment, { call: deskCall });
  const finish = useAction(sessionRoutes.finishEnrolment, { call: deskCall });
  const set = (change: Partial<Typed>) => {
    setTyped((before) => ({ ...before, ...change }));
    setWrong({});
  };
  const field = (id: keyof Typed, label: string, hint?: string) => ({
    id,
    label,
    ...(hint !== undefined && { hint }),
    value: typed[id],
    error: wrong[id],
    onChange: (text: string) => set({ [id]: text }),
  });
  const { userName, enrolmentCode } = typed;

  const next = async () => {
    const answer = await start.run({ body: { userName: userName.trim(), enrolmentCode: enrolmentCode.trim() } });
    if (answer?.ok) setShown(answer.value);
  };
  const end = async () => {
    const mistakes: Partial<Record<keyof Typed, string>> = {
      ...(typed.password.length < PASSWORD_LENGTH.min && { password: t('enrol.short') }),
      ...(typed.password !== typed.again && { again: t('enrol.again.wrong') }),
    };
    setWrong(mistakes);
    const first = (['password', 'again'] as const).find((id) => mistakes[id] !== undefined);
    if (first !== undefined) return focusOn(first);
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
    <DeskFrame title={t('enrol.title')}>
      <div className="sign-in">
        <section className="sign-in__main">
          <Heading level={1} className="sign-in__title">
            {t('enrol.title')}
          </Heading>
          {done ? (
            <div className="sign-in__step">
              <Notice kind="settled" title={t('enrol.done')} live>
                {t('enrol.done.text')}
              </Notice>
              <Button onTap={() => replace('desk/sign-in')}>{t('enrol.sign-in')}</Button>
            </div>
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
              <TextField
                {...field('password', t('enrol.password'), t('enrol.password.hint'))}
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
                maxLength={12}
                figures
                onConfirm={() => void end()}
              />
              <Button busy={finish.busy} onTap={() => void end()}>
                {t('enrol.done.do')}
              </Button>
            </form>
          )}
        </section>
      </div>
    </DeskFrame>
  );
}
