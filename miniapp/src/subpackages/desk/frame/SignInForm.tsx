import { sessionRoutes } from '@linli/shared/contract/session';
import { Button, focusOn, ProblemNotice, TextField } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { deskCall, deskSession } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { useTyped } from './use-typed';

const NOTHING = { userName: '', password: '', code: '' };

/** Full-width digits and spaces, as input methods leave them, count as digits. */
const digitsOf = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s/g, '');

/**
 * Staff sign-in (经办登录): user name, password, time-based code. A wrong try keeps the user name and asks for a new code, because
 * each works once. On the sign-in page and, when a session ends in the middle of work, in a dialog over it.
 */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(deskTexts);
  const { typed, set, refuse, field } = useTyped(NOTHING);
  const signIn = useAction(sessionRoutes.signInStaff, { call: deskCall });

  const submit = async () => {
    const body = { userName: typed.userName.trim(), password: typed.password, code: digitsOf(typed.code) };
    const wrong = refuse({
      ...(body.userName === '' && { userName: t('sign-in.wrong.user') }),
      ...(body.password === '' && { password: t('sign-in.wrong.password') }),
      ...(!/^\d{6}$/.test(body.code) && { code: t('sign-in.wrong.code') }),
    });
    if (wrong) return;
    const answer = await signIn.run({ body });
    if (answer === undefined) return;
    if (answer.ok) {
      deskSession.accept(answer.value);
      onDone();
      return;
    }
    // A code works once, right or wrong password beside it.
    set({ code: '' });
    focusOn(answer.error.code === 'session.wrong-credentials' ? 'password' : 'code');
  };

  return (
    // A form, so that a password manager knows what belongs together; Enter is each field's own.
    <form className="sign-in-form" noValidate onSubmit={(event) => event.preventDefault()}>
      {signIn.problem !== undefined && <ProblemNotice problem={signIn.problem} />}
      <TextField
        {...field('userName', t('sign-in.user'))}
        autoComplete="username"
        maxLength={40}
        onConfirm={() => void submit()}
      />
      <TextField
        {...field('password', t('sign-in.password'))}
        keyboard="password"
        autoComplete="current-password"
        maxLength={200}
        onConfirm={() => void submit()}
      />
      <TextField
        {...field('code', t('sign-in.code'), t('sign-in.code.hint'))}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={12}
        figures
        onConfirm={() => void submit()}
      />
      <Button busy={signIn.busy} onTap={() => void submit()}>
        {t('sign-in.do')}
      </Button>
    </form>
  );
}
