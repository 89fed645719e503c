import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { EVENT_KINDS, type EventKind } from '@linli/shared/contract/event-lines';
import { scopesOf } from '@linli/shared/domain/roles';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import { Button, Tabs, TextField } from '@/components';
import { chainTexts } from '@/messages/chain';
import { useMessages } from '@/messages/messages';
import { NoScope, PlaceFrame, SignedIn, type AtDesk } from '../frame/Place';
import '../filings/index.css';
import { Chain } from './Chain';
import './index.css';

/** 稽核：one person's acts and readings; each look stands in that person's readings. `?person=` */
export default function ChainPage() {
  const t = useMessages(chainTexts);
  return <SignedIn title={t('title')}>{(desk) => <Work desk={desk} />}</SignedIn>;
}

function Work({ desk }: { readonly desk: AtDesk }) {
  const t = useMessages(chainTexts);
  const may = scopesOf(desk.staff.roles).has('event:read');
  return (
    <PlaceFrame title={t('title')} place="chain" desk={desk}>
      {may ? (
        <Ask />
      ) : (
        <NoScope heading={t('title')} title={t('no-scope')}>
          {t('no-scope.text')}
        </NoScope>
      )}
    </PlaceFrame>
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
