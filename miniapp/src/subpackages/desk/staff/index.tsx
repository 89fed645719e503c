import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { staffRoutes, type StaffBrief } from '@linli/shared/contract/staff';
import { scopesOf } from '@linli/shared/domain/roles';
import type { StaffChangeKind } from '@linli/shared/domain/staff';
import { Button, Notice, Query } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall, deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import { useSignedIn } from '../frame/use-signed-in';
import '../filings/index.css';
import { Accounts } from './Accounts';
import { RequestDialog } from './RequestDialog';
import { Waiting } from './Waiting';
import './index.css';

/** 工作人员账号：who works here, and changes that one asks for and another agrees to. */
export default function StaffPage() {
  const t = useMessages(staffTexts);
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={t('title')}>{null}</DeskFrame>;
  return <Work key={staff.name} staff={staff} signedOut={signedOut} />;
}

/** What the administrator is asking for. */
export interface Asked {
  readonly kind: StaffChangeKind;
  readonly account?: StaffBrief;
}

function Work({ staff, signedOut }: { readonly staff: Who; readonly signedOut: boolean }) {
  const t = useMessages(staffTexts);
  const td = useMessages(deskTexts);
  const scopes = scopesOf(staff.roles);
  const reads = scopes.has('staff:read');
  const config = useQuery(sessionRoutes.appConfig, {});
  const book = useQuery(staffRoutes.staffAccounts, reads ? {} : undefined, { keep: false, call: deskCall });
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState('');
  const asks = scopes.has('staff:request');

  return (
    <DeskFrame
      title={t('title')}
      place="staff"
      staff={staff}
      district={config.data?.district.name}
      onSignOut={() => void deskSession.signOut()}
      over={
        <>
          {asked !== undefined && book.data !== undefined && (
            <RequestDialog
              asked={asked}
              areas={book.data.areas}
              grids={book.data.grids}
              onClose={() => setAsked(undefined)}
              onSent={() => {
                setAsked(undefined);
                setSaid(t('ask.sent'));
                book.refresh();
              }}
            />
          )}
          {signedOut && (
            <DeskDialog title={td('sign-in.again')}>
              <p className="small">{td('sign-in.again.text')}</p>
              <SignInForm onDone={() => book.refresh()} />
            </DeskDialog>
          )}
        </>
      }
    >
      {reads ? (
        <div className="staff">
          <div className="staff__head">
            <div>
              <h1 className="desk-heading">{t('heading')}</h1>
              <p className="small">{t('lead')}</p>
            </div>
            {asks && (
              <Button compact onTap={() => setAsked({ kind: 'create' })}>
                {t('new')}
              </Button>
            )}
          </div>
          {said !== '' && (
            <Notice kind="settled" live>
              {said}
            </Notice>
          )}
          <Query of={book}>
            {(data) => (
              <>
                <Waiting changes={data.waiting} onDone={() => book.refresh()} onSaid={setSaid} />
                <Accounts
                  accounts={data.accounts}
                  days={data.unusedAfterDays}
                  {...(asks && { onAsk: (kind, account) => setAsked({ kind, account }) })}
                />
              </>
            )}
          </Query>
        </div>
      ) : (
        <div className="filings-narrow">
          <h1 className="desk-heading">{t('heading')}</h1>
          <Notice icon="lock" title={t('none.title')}>
            {t('none.text')}
          </Notice>
        </div>
      )}
    </DeskFrame>
  );
}
