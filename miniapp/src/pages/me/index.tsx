import { useState } from 'react';
import { peopleRoutes } from '@linli/shared/contract/people';
import { maskName } from '@linli/shared/kernel/redact';
import { Box, Button, Card, Dialog, Empty, LinkRow, Page, Query, Tabs } from '@/components';
import { familyTexts } from '@/messages/family';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '@/messages/language';
import { meTexts } from '@/messages/me';
import { useMessages } from '@/messages/messages';
import { open } from '@/features/standing/openings';
import { aboutPerson } from '@/features/standing/person-words';
import { go, startAt } from '@/navigation/navigation';
import { setPreference, usePreferences, type Appearance, type TextSize } from '@/preferences/preferences';
import { session, useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import './index.css';

/** 我的: who I am, how the app looks, what it knows of me, and signing out. */
export default function MePage() {
  const t = useMessages(meTexts);
  const [out, setOut] = useState(false);
  return (
    <Page tab="me" title={t('title')}>
      {out ? (
        <Empty
          icon="log-out"
          title={t('sign-out.done')}
          action={<Button onTap={() => startAt('home')}>{t('sign-out.again')}</Button>}
        >
          {t('sign-out.done.text')}
        </Empty>
      ) : (
        <Box className="stack">
          <Box>
            <Who />
          </Box>
          <Box>
            <Work />
          </Box>
          <Box>
            <Look />
          </Box>
          <Box>
            <Card flush title={t('group.about')}>
              <LinkRow icon="phone" title={t('devices')} detail={t('devices.detail')} onTap={open.devices} />
              <LinkRow icon="lock" title={t('privacy')} detail={t('privacy.detail')} onTap={open.privacy} />
              <LinkRow icon="phone" title={t('help')} detail={t('help.detail')} onTap={open.help} />
            </Card>
          </Box>
          <SignOut onOut={() => setOut(true)} />
        </Box>
      )}
    </Page>
  );
}

/** The holder, masked: this page is shown to others most often ("where do I set the size?"). */
function Who() {
  const who = useWho();
  return who?.kind === 'staff' ? <StaffWho name={who.name ?? ''} /> : <ResidentWho />;
}

function StaffWho({ name }: { name: string }) {
  const t = useMessages(meTexts);
  return (
    <Card>
      <Box className="me-name">{name}</Box>
      <Box className="small">{t('who.staff')}</Box>
    </Card>
  );
}

function ResidentWho() {
  const t = useMessages(meTexts);
  const tf = useMessages(familyTexts);
  const home = useQuery(peopleRoutes.home, {});
  return (
    <Query of={home} skeleton={<Card> </Card>}>
      {({ account, cards }) => {
        const own = cards.find(({ personId }) => personId === account.personId);
        if (!account.bound || own === undefined) {
          return (
            <Card title={t('who.unbound')}>
              <Box className="stack">
                <Box className="small">{t('who.unbound.text')}</Box>
                <Button onTap={open.bind}>{t('who.bind')}</Button>
              </Box>
            </Card>
          );
        }
        return (
          <>
            <Card>
              <Box className="me-name">{maskName(own.name)}</Box>
              <Box className="small">
                {[aboutPerson(tf, { ...own, groups: [] }), own.villageName].filter(Boolean).join(' · ')}
              </Box>
            </Card>
            <Card flush>
              <LinkRow icon="shield" title={t('who.own')} onTap={() => open.member(own.personId)} />
              <LinkRow
                icon="eye"
                title={t('who.record')}
                detail={t('who.record.detail')}
                onTap={() => open.record(own.personId)}
              />
            </Card>
          </>
        );
      }}
    </Query>
  );
}

/** Agents find their grid here; others find how one becomes an agent on this phone. The desk is a browser's. */
function Work() {
  const t = useMessages(meTexts);
  const who = useWho();
  const agent = who?.roles.includes('agent') === true;
  const clerk = who?.kind === 'staff';
  return (
    <Box>
      <Card flush title={t('group.work')}>
        {agent && (
          <LinkRow
            icon="agent"
            title={t('agent.grid')}
            detail={who.grids.map(({ name }) => name).join('、')}
            onTap={open.grid}
          />
        )}
        {!agent && !clerk && (
          <LinkRow
            icon="agent"
            title={t('agent.link')}
            detail={t('agent.link.detail')}
            onTap={() => go('people/agent-link')}
          />
        )}
        {process.env['TARO_ENV'] === 'h5' && (
          <LinkRow icon="matters" title={t('desk')} detail={t('desk.detail')} onTap={() => open.desk(clerk)} />
        )}
      </Card>
    </Box>
  );
}

function Look() {
  const t = useMessages(meTexts);
  const { textSize, language, appearance } = usePreferences();
  const sizes: readonly TextSize[] = ['standard', 'large', 'largest'];
  const appearances: readonly Appearance[] = ['auto', 'light', 'dark'];
  return (
    <Card title={t('group.look')}>
      <Box className="me-setting">{t('size')}</Box>
      <Box className="small me-detail">{t('size.detail')}</Box>
      <Tabs
        label={t('size')}
        tabs={sizes.map((value) => ({ value, label: t(`size.${value}`) }))}
        value={textSize}
        onChange={(chosen) => setPreference({ textSize: chosen })}
      />
      <Box className="me-setting">{t('dark')}</Box>
      <Tabs
        label={t('dark')}
        tabs={appearances.map((value) => ({ value, label: t(`dark.${value}`) }))}
        value={appearance}
        onChange={(chosen) => setPreference({ appearance: chosen })}
      />
      <Box className="me-setting">{t('language')}</Box>
      <Tabs
        label={t('language')}
        tabs={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        onChange={(chosen: Language) => setPreference({ language: chosen })}
      />
    </Card>
  );
}

function SignOut({ onOut }: { onOut: () => void }) {
  const t = useMessages(meTexts);
  const who = useWho();
  const [asking, setAsking] = useState<'here' | 'everywhere'>();
  const [busy, setBusy] = useState(false);
  if (who === undefined) return null;
  const leave = async (everywhere: boolean) => {
    setBusy(true);
    await session.signOut(everywhere);
    setBusy(false);
    setAsking(undefined);
    onOut();
  };
  const all = asking === 'everywhere';
  return (
    <Box className="me-out">
      <Button kind="second" icon="log-out" onTap={() => setAsking('here')}>
        {t('sign-out')}
      </Button>
      <Button kind="quiet" onTap={() => setAsking('everywhere')}>
        {t('sign-out.everywhere')}
      </Button>
      {asking !== undefined && (
        <Dialog
          title={t(all ? 'sign-out.everywhere.title' : 'sign-out.title')}
          confirm={t(all ? 'sign-out.everywhere' : 'sign-out.confirm')}
          loss
          busy={busy}
          onConfirm={() => void leave(all)}
          onCancel={() => setAsking(undefined)}
        >
          {t(all ? 'sign-out.everywhere.text' : 'sign-out.text')}
        </Dialog>
      )}
    </Box>
  );
}
