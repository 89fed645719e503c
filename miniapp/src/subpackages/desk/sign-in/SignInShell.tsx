import type { ReactNode } from 'react';
import { Button, Heading, Notice } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { replace } from '@/navigation/navigation';
import { DeskFrame } from '../frame/DeskFrame';
import './index.css';

/** A page before anybody is signed in at the desk: one column, and help beside it where there is some. */
export function SignInShell({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <DeskFrame title={title}>
      <div className="sign-in">
        <section className="sign-in__main">
          <Heading level={1} className="sign-in__title">
            {title}
          </Heading>
          {children}
        </section>
        {aside}
      </div>
    </DeskFrame>
  );
}

/** The new password holds: on to signing in with it. */
export function PasswordSet({ title }: { readonly title: string }) {
  const t = useMessages(staffTexts);
  return (
    <div className="sign-in__step">
      <Notice kind="settled" title={title} live>
        {t('enrol.done.text')}
      </Notice>
      <Button onTap={() => replace('desk/sign-in')}>{t('enrol.sign-in')}</Button>
    </div>
  );
}
