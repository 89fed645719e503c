import { useEffect } from 'react';
import { Card, Heading, Link, Notice, Text } from '@/components';
import { deskTexts } from '@/messages/desk';
import { staffTexts } from '@/messages/staff';
import { useMessages } from '@/messages/messages';
import { go, replace } from '@/navigation/navigation';
import { useDeskEnded, useStaff } from '@/services/desk';
import { DeskFrame } from '../frame/DeskFrame';
import { firstPlace } from '../frame/places';
import { SignInForm } from '../frame/SignInForm';
import './index.css';

/** 经办登录：user name, password, time-based code; what to do when it does not work. */
export default function SignInPage() {
  const t = useMessages(deskTexts);
  const ts = useMessages(staffTexts);
  const staff = useStaff();
  const ended = useDeskEnded();
  // Signed in: just now, already, or in another tab. Each post begins at its own work.
  useEffect(() => {
    if (staff !== undefined) replace(`desk/${firstPlace(staff.roles)}`);
  }, [staff]);

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
          <SignInForm onDone={() => undefined} />
          <div className="sign-in__links">
            <Link onTap={() => go('desk/enrol')}>{ts('enrol.link')}</Link>
            <Link onTap={() => go('desk/password')}>{ts('password.link')}</Link>
          </div>
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
