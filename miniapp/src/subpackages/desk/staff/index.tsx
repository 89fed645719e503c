import { useState } from 'react';
import { staffRoutes, type StaffBrief } from '@linli/shared/contract/staff';
import { scopesOf } from '@linli/shared/domain/roles';
import type { StaffChangeKind } from '@linli/shared/domain/staff';
import { Button, Notice, Query } from '@/components';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall } from '@/services/desk';
import { useQuery } from '@/services/use-query';
import { NoScope, PlaceFrame, SignedIn, type AtDesk } from '../frame/Place';
import '../filings/index.css';
import { Accounts } from './Accounts';
import { RequestDialog } from './RequestDialog';
import { Waiting } from './Waiting';
import './index.css';

/** 工作人员账号：who works here, and changes that one asks for and another agrees to. */
export default function StaffPage() {
  const t = useMessages(staffTexts);
  return <SignedIn title={t('title')}>{(desk) => <Work desk={desk} />}</SignedIn>;
}

/** What the administrator is asking for. */
export interface Asked {
  readonly kind: StaffChangeKind;
  readonly account?: StaffBrief;
}

function Work({ desk }: { readonly desk: AtDesk }) {
  const t = useMessages(staffTexts);
  const scopes = scopesOf(desk.staff.roles);
  const reads = scopes.has('staff:read');
  const book = useQuery(staffRoutes.staffAccounts, reads ? {} : undefined, { keep: false, call: deskCall });
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState('');
  const asks = scopes.has('staff:request');

  return (
    <PlaceFrame
      title={t('title')}
      place="staff"
      desk={desk}
      onSignedIn={book.refresh}
      over={
        asked !== undefined &&
        book.data !== undefined && (
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
        )
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
        <NoScope heading={t('heading')} title={t('none.title')}>
          {t('none.text')}
        </NoScope>
      )}
    </PlaceFrame>
  );
}
