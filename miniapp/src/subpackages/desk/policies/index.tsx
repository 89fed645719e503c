import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { sessionRoutes } from '@linli/shared/contract/session';
import { scopesOf } from '@linli/shared/domain/roles';
import { Notice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall, deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import { useSignedIn } from '../frame/use-signed-in';
import '../filings/index.css';
import { Begin } from './Begin';
import './index.css';
import { List } from './List';
import { Version } from './Version';

/** Which version is open. */
export interface Opened {
  readonly year: number;
  readonly version: number;
}

/** 政策发布：versions of each year's rules, from the first word to the day they hold; one writes, another publishes. */
export default function PoliciesPage() {
  const t = useMessages(policyTexts);
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={t('title')}>{null}</DeskFrame>;
  // Somebody else signed in: nothing of the first one's stays.
  return <Work key={staff.name} staff={staff} signedOut={signedOut} />;
}

function Work({ staff, signedOut }: { readonly staff: Who; readonly signedOut: boolean }) {
  const t = useMessages(policyTexts);
  const td = useMessages(deskTexts);
  const may = scopesOf(staff.roles).has('policy:read');
  const config = useQuery(sessionRoutes.appConfig, {});
  const book = useQuery(policyDeskRoutes.deskPolicies, may ? {} : undefined, { keep: false, call: deskCall });
  const [opened, setOpened] = useState<Opened>();
  const [said, setSaid] = useState('');

  return (
    <DeskFrame
      title={t('title')}
      place="policies"
      staff={staff}
      district={config.data?.district.name}
      onSignOut={() => void deskSession.signOut()}
      over={
        signedOut && (
          <DeskDialog title={td('sign-in.again')}>
            <p className="small">{td('sign-in.again.text')}</p>
            <SignInForm onDone={book.refresh} />
          </DeskDialog>
        )
      }
    >
      <div role="status" className="out-of-sight">
        {said}
      </div>
      {may ? (
        <div className="policies">
          <div className="policies__side">
            <List book={book} opened={opened} onOpen={setOpened} />
            {book.data?.mayBegin === true && (
              <Begin
                thisYear={Number(book.data.today.slice(0, 4))}
                onBegun={(begun) => {
                  book.refresh();
                  setOpened(begun);
                }}
              />
            )}
          </div>
          <div className="policies__pane" tabIndex={0} role="region" aria-label={t('tab.label')}>
            {opened === undefined ? (
              <p className="small">{t('choose')}</p>
            ) : (
              <Version
                key={`${opened.year} ${opened.version}`}
                opened={opened}
                onDone={(words) => {
                  setSaid(words);
                  book.refresh();
                }}
              />
            )}
          </div>
        </div>
      ) : (
        <div className="filings-narrow">
          <h1 className="desk-heading">{t('title')}</h1>
          <Notice icon="lock" title={t('no-scope')}>
            {t('no-scope.text')}
          </Notice>
        </div>
      )}
    </DeskFrame>
  );
}
