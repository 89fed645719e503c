import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { scopesOf } from '@linli/shared/domain/roles';
import { Notice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
import { deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import { useSignedIn } from '../frame/use-signed-in';
import '../filings/index.css';
import { Dispute } from './Dispute';
import './index.css';
import { List } from './List';
import { StuckRefunds } from './StuckRefunds';
import { useDisputes } from './use-disputes';

/** 有疑问的付款：what came and is not as ordered; two people sign, then it moves. */
export default function DisputesPage() {
  const t = useMessages(disputeTexts);
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={t('title')}>{null}</DeskFrame>;
  // Somebody else signed in: nothing of the first one's stays.
  return <Work key={staff.name} staff={staff} signedOut={signedOut} />;
}

function Work({ staff, signedOut }: { readonly staff: Who; readonly signedOut: boolean }) {
  const t = useMessages(disputeTexts);
  const td = useMessages(deskTexts);
  const may = scopesOf(staff.roles).has('dispute:read');
  const config = useQuery(sessionRoutes.appConfig, {});
  const queue = useDisputes(may);
  const [opened, setOpened] = useState<string>();
  const [said, setSaid] = useState('');
  const dispute = queue.rows?.find(({ orderId }) => orderId === opened);

  return (
    <DeskFrame
      title={t('title')}
      place="disputes"
      staff={staff}
      district={config.data?.district.name}
      onSignOut={() => void deskSession.signOut()}
      over={
        signedOut && (
          <DeskDialog title={td('sign-in.again')}>
            <p className="small">{td('sign-in.again.text')}</p>
            <SignInForm onDone={() => undefined} />
          </DeskDialog>
        )
      }
    >
      <div role="status" className="out-of-sight">
        {said}
      </div>
      {may ? (
        <div className="disputes">
          <List queue={queue} opened={opened} onOpen={setOpened} />
          <div className="disputes__pane">
            {dispute === undefined ? (
              (queue.rows?.length ?? 0) > 0 && <p className="small">{t('choose')}</p>
            ) : (
              <Dispute
                dispute={dispute}
                audits={scopesOf(staff.roles).has('event:read')}
                onDone={(after) => {
                  queue.put(after);
                  setSaid(
                    after.open
                      ? t(after.proposal === undefined ? 'decide.done.disputed' : 'propose.sent')
                      : t(
                          after.status === 'insured' || after.status === 'refunded'
                            ? `decide.done.${after.status}`
                            : 'decide.done.refunding',
                        ),
                  );
                }}
              />
            )}
            <StuckRefunds refunds={queue.stuck} />
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
