import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { Button, focusOn, ProblemNotice, TextField } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { deskCall, deskSession } from '@/services/desk';
import { useAction } from '@/services/use-action';

interface Typed {
  readonly userName: string;
  readonly password: string;
  readonly code: string;
}
const NOTHING: Typed = { userName: '', password: '', code: '' };
const FIELDS = ['userName', 'password', 'code'] as const;

/** Full-width digits and spaces, as input methods leave them, count as digits. */
const digitsOf = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s/g, '');

/**
 * Staff sign-in (经办登录): user name, password, time-based code. A wrong try keeps the user name and asks for a new code, because
 * each works once. On the sign-in page and, when a session ends in the middle of work, in a dialog over it.
 */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(deskTexts);
  const [typed, setTyped] = useState(NOTHING);
  const [wrong, setWrong] = useState<Partial<Record<keyof Typed, string>>>({});
  const signIn = useAction(sessionRoutes.signInStaff, { call: deskCall });

  const set = (change: Partial<Typed>) => {
    setTyped((before) => ({ ...before, ...change }));
    setWrong({});
  };
  const submit = async () => {
    const body = { userName: typed.userName.trim(), password: typed.password, code: digitsOf(typed.code) };
    const mistakes = {
      ...(body.userName === '' && { userName: t('sign-in.wrong.user') }),
      ...(body.password === '' && { password: t('sign-in.wrong.password') }),
      ...(!/^\d{6}$/.test(body.code) && { code: t('sign-in.wrong.code') }),
    };
    setWrong(mistakes);
    const first = FIELDS.find((field) => mistakes[field] !== undefined);
    if (first !== undefined) return focusOn(first);
    const answer = await signIn.run({ body });
    if (answer === undefined) return;
    if (answer.ok) {
      deskSession.accept(answer.value);
      onDone();
      return;
    }
    // A code works once, right or wrong password beside it.
    setTyped((before) => ({ ...before, code: '' }));
    focusOn(answer.error.code === 'session.wrong-credentials' ? 'password' : 'code');
  };

  return (
    // A form, so that a password manager knows what belongs together; Enter is each field's own.
    <form className="sign-in-form" noValidate onSubmit={(event) => event.preventDefault()}>
      {signIn.problem !== undefined && <ProblemNotice problem={signIn.problem} />}
      <TextField
        id="userName"
        label={t('sign-in.user')}
        value={typed.userName}
        error={wrong.userName}
        autoComplete="username"
        maxLength={40}
        onChange={(userName) => set({ userName })}
        onConfirm={() => void submit()}
      />
      <TextField
        id="password"
        label={t('sign-in.password')}
        value={typed.password}
        error={wrong.password}
        keyboard="password"
        autoComplete="current-password"
        maxLength={200}
        onChange={(password) => set({ password })}
        onConfirm={() => void submit()}
      />
      <TextField
        id="code"
        label={t('sign-in.code')}
        hint={t('sign-in.code.hint')}
        value={typed.code}
        error={wrong.code}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={12}
        figures
        onChange={(code) => set({ code })}
        onConfirm={() => void submit()}
      />
      <Button busy={signIn.busy} onTap={() => void submit()}>
        {t('sign-in.do')}
      </Button>
    </form>
  );
}
