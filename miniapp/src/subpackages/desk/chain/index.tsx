import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { EVENT_KINDS, type EventKind } from '@linli/shared/contract/event-lines';
import { sessionRoutes } from '@linli/shared/contract/session';
import { scopesOf } from '@linli/shared/domain/roles';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import { Button, Notice, Tabs, TextField } from '@/components';
import { chainTexts } from '@/messages/chain';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import { useSignedIn } from '../frame/use-signed-in';
import '../filings/index.css';
import { Chain } from './Chain';
import './index.css';

/** 稽核：one person's acts and readings; each look stands in that person's readings. `?person=` */
export default function ChainPage() {
  const t = useMessages(chainTexts);
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={t('title')}>{null}</DeskFrame>;
  // Somebody else signed in: nothing of the first one's stays.
  return <Work key={staff.name} staff={staff} signedOut={signedOut} />;
}

function Work({ staff, signedOut }: { readonly staff: Who; readonly signedOut: boolean }) {
  const t = useMessages(chainTexts);
  const td = useMessages(deskTexts);
  const config = useQuery(sessionRoutes.appConfig, {});
  const may = scopesOf(staff.roles).has('event:read');
  return (
    <DeskFrame
      title={t('title')}
      place="chain"
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
      {may ? (
        <Ask />
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

function Ask() {
  const t = useMessages(chainTexts);
  const given = useRouter().params['person'] ?? '';
  const [text, setText] = useState(given);
  const [person, setPerson] = useState<PersonId | undefined>(isId('p', given) ? given : undefined);
  const [wrong, setWrong] = useState(false);
  const [of, setOf] = useState<EventKind>('acts');
  const show = () => {
    const id = text.trim();
    setWrong(!isId('p', id));
    if (isId('p', id)) setPerson(id);
  };
  return (
    <div className="chain">
      <h1 className="desk-heading">{t('title')}</h1>
      <p className="small">{t('lead')}</p>
      <div className="chain__ask">
        <TextField
          id="chain-person"
          label={t('person')}
          hint={t('person.hint')}
          value={text}
          onChange={setText}
          onConfirm={show}
          figures
          {...(wrong && { error: t('person.wrong') })}
        />
        <Button compact onTap={show}>
          {t('show')}
        </Button>
      </div>
      {person !== undefined && (
        <>
          <Tabs
            label={t('kind')}
            tabs={EVENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={of}
            onChange={setOf}
          />
          <Chain key={`${person} ${of}`} personId={person} of={of} />
        </>
      )}
    </div>
  );
}
