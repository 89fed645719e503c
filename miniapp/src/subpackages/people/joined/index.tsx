import { useRouter } from '@tarojs/taro';
import { peopleRoutes } from '@linli/shared/contract/people';
import { Box, Button, Notice, Page, Query, Result, Text } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { homeTexts } from '@/messages/home';
import { useMessages } from '@/messages/messages';
import { replace, startAt } from '@/navigation/navigation';
import { dueStep, dueWord } from '@/features/standing/due-step';
import { PersonBook } from '@/features/standing/PersonBook';
import { useQuery } from '@/services/use-query';

/** Somebody was bound or added: how they stand, and what comes next. `?person=&known=0|1&family=1` */
export default function JoinedPage() {
  const t = useMessages(bindingTexts);
  const { person, known, family } = useRouter().params;
  const home = useQuery(peopleRoutes.home, {});
  const th = useMessages(homeTexts);
  const isFamily = family === '1';
  const joined = home.data?.cards.find(({ personId }) => personId === person);
  const step = joined === undefined ? undefined : dueStep(joined);
  return (
    <Page
      title={isFamily ? t('joined.title.family') : t('joined.title')}
      onBack={() => startAt('home')}
      action={
        <>
          {joined !== undefined && step !== undefined && (
            <Button onTap={step.open}>{dueWord(th, joined, step.kind)}</Button>
          )}
          <Button kind={step === undefined ? 'main' : 'second'} onTap={() => startAt('home')}>
            {t('joined.home')}
          </Button>
          <Button kind={step === undefined ? 'second' : 'quiet'} icon="plus" onTap={() => replace('people/add')}>
            {t('joined.more')}
          </Button>
        </>
      }
    >
      <Query of={home}>
        {({ cards, today }) => {
          const card = cards.find(({ personId }) => personId === person);
          if (card === undefined) return <Text>{t('joined.gone')}</Text>;
          return (
            <Box>
              <Result
                stamp={t(isFamily ? 'joined.stamp.family' : 'joined.stamp')}
                title={isFamily ? t('joined.family', { name: card.name }) : t('joined.self', { name: card.name })}
              />
              {known === '0' && <Notice>{t('joined.unknown')}</Notice>}
              <PersonBook card={card} today={today} opens={false} acts={step === undefined} />
            </Box>
          );
        }}
      </Query>
    </Page>
  );
}
