import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import { Box, Button, Card, Empty, LinkRow, Page, Pill, Query, Text } from '@/components';
import { familyTexts } from '@/messages/family';
import { homeTexts } from '@/messages/home';
import { useMessages } from '@/messages/messages';
import { bookState } from '@/features/standing/book-state';
import { coverOf, needOf } from '@/features/standing/need';
import { open } from '@/features/standing/openings';
import { aboutPerson } from '@/features/standing/person-words';
import { useQuery } from '@/services/use-query';
import './index.css';

type Home = ResponseOf<typeof peopleRoutes.home>;

/** 家人: whom this account looks after, and who looks after them. */
export default function FamilyPage() {
  const t = useMessages(familyTexts);
  const home = useQuery(peopleRoutes.home, {});
  return (
    <Page tab="family" title={t('title')}>
      <Query of={home}>{(data) => (data.account.bound ? <Members home={data} /> : <Unbound />)}</Query>
    </Page>
  );
}

function Members({ home: { account, cards } }: { home: Home }) {
  const t = useMessages(familyTexts);
  const th = useMessages(homeTexts);
  const alone = cards.length <= 1;
  return (
    <Box>
      {!alone && <Box className="small family-lead">{t('list.lead')}</Box>}
      <Card flush>
        {cards.map((card) => {
          const { state, stamp } = bookState(coverOf(card), needOf(card));
          return (
            <LinkRow
              key={card.personId}
              title={<Text className="serif family-name">{card.name}</Text>}
              detail={aboutPerson(t, card)}
              aside={<Pill kind={state}>{th(stamp)}</Pill>}
              onTap={() => open.member(card.personId)}
            />
          );
        })}
      </Card>
      {alone && (
        <Empty icon="family" title={t('list.empty')}>
          {t('list.empty.text')}
        </Empty>
      )}
      <Box className="family-add">
        <Button kind={alone ? 'main' : 'second'} icon="plus" onTap={open.addFamily}>
          {t('list.add')}
        </Button>
      </Box>
      {account.personId !== undefined && (
        <Card flush>
          <LinkRow
            icon="hand-over"
            title={t('list.who-acts')}
            detail={t('list.who-acts.detail')}
            onTap={() => open.mandates(account.personId as string)}
          />
        </Card>
      )}
    </Box>
  );
}

function Unbound() {
  const t = useMessages(familyTexts);
  return (
    <Empty icon="family" title={t('list.unbound')} action={<Button onTap={open.bind}>{t('list.bind')}</Button>}>
      {t('list.unbound.text')}
    </Empty>
  );
}
