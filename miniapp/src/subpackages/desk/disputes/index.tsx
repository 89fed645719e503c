import { useState } from 'react';
import { scopesOf } from '@linli/shared/domain/roles';
import { disputeTexts } from '@/messages/disputes';
import { useMessages } from '@/messages/messages';
import { NoScope, PlaceFrame, SignedIn, type AtDesk } from '../frame/Place';
import '../filings/index.css';
import { Dispute } from './Dispute';
import './index.css';
import { List } from './List';
import { StuckRefunds } from './StuckRefunds';
import { useDisputes } from './use-disputes';

/** 有疑问的付款：what came and is not as ordered; two people sign, then it moves. */
export default function DisputesPage() {
  const t = useMessages(disputeTexts);
  return <SignedIn title={t('title')}>{(desk) => <Work desk={desk} />}</SignedIn>;
}

function Work({ desk }: { readonly desk: AtDesk }) {
  const t = useMessages(disputeTexts);
  const scopes = scopesOf(desk.staff.roles);
  const may = scopes.has('dispute:read');
  const queue = useDisputes(may);
  const [opened, setOpened] = useState<string>();
  const [said, setSaid] = useState('');
  const dispute = queue.rows?.find(({ orderId }) => orderId === opened);

  return (
    <PlaceFrame title={t('title')} place="disputes" desk={desk}>
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
                audits={scopes.has('event:read')}
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
        <NoScope heading={t('title')} title={t('no-scope')}>
          {t('no-scope.text')}
        </NoScope>
      )}
    </PlaceFrame>
  );
}
