import { useEffect } from 'react';
import { Card, Heading, Notice, Text } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { replace } from '@/navigation/navigation';
import { useDeskEnded, useStaff } from '@/services/desk';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import './index.css';

const enter = () => replace('desk/filings');

/** 经办登录：user name, password, time-based code; what to do when it does not work. */
export default function SignInPage() {
  const t = useMessages(deskTexts);
  const staff = useStaff();
  const ended = useDeskEnded();
  // Signed in already, here or in another tab when this one opened.
  useEffect(() => {
    if (staff !== undefined) enter();
    // Only on opening: signing in here leads on by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <DeskFrame title={t('sign-in.title')}>
      <div className="sign-in">
        <section className="sign-in__main">
          <Heading level={1} className="sign-in__title">
            {t('sign-in.title')}
          </Heading>
          <p className="small">{t('sign-in.lead')}</p>
          {staff === undefined && ended === 'signed-out' && (
            <Notice kind="settled" title={t('sign-in.out')} live>
              {t('sign-in.out.text')}
            </Notice>
          )}
          <SignInForm onDone={enter} />
          <Text className="faint">{t('sign-in.apart')}</Text>
        </section>
        <aside className="sign-in__help" aria-labelledby="sign-in-help">
          <Card>
            <h2 id="sign-in-help" className="strong">
              {t('sign-in.help')}
            </h2>
            <ul className="sign-in__list">
              <li>{t('sign-in.help.code')}</li>
              <li>{t('sign-in.help.password')}</li>
              <li>{t('sign-in.help.locked')}</li>
            </ul>
          </Card>
        </aside>
      </div>
    </DeskFrame>
  );
}
