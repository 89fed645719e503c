import { useEffect } from 'react';
import { useRouter } from '@tarojs/taro';
import { outOfAreaRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Button, Card, CardsSkeleton, Empty, LinkRow, Page, Query } from '@/components';
import { bringPlaceList } from '@/components/form/use-place-list';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { aboutPerson } from '@/features/standing/person-words';
import { open } from '@/features/standing/openings';
import { QuestionFlow } from '@/features/question-flow';
import { familyTexts } from '@/messages/family';
import { useMessages } from '@/messages/messages';
import { replace } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { useWords } from '../words';
import { AfterRefusal } from './AfterRefusal';
import { BeforeSend } from './BeforeSend';
import { filingFlow } from './filing-flow';
import './index.css';

/** 异地就医备案: asks for whom first, where the way here did not say. */
export default function FilePage() {
  const { person } = useRouter().params;
  return person === undefined || person === '' ? <ForWhom /> : <Filing personId={person as PersonId} />;
}

function Filing({ personId }: { personId: PersonId }) {
  const { t, ti } = useWords();
  const who = useWho();
  const form = useQuery(outOfAreaRoutes.filingForm, { params: { personId } });
  const { data } = form;
  // The form is there; the cities come while its first question is read.
  const there = data !== undefined;
  useEffect(() => {
    if (there) bringPlaceList();
  }, [there]);
  const done = (filing: FilingAnswer) => replace('out-of-area/done', { person: personId, filing: filing.filingId });
  if (data === undefined) {
    return (
      <Page title={t('title')}>
        <PersonQuery of={form} person={personId} skeleton={<CardsSkeleton count={4} />}>
          {() => null}
        </PersonQuery>
      </Page>
    );
  }
  return (
    <QuestionFlow
      flow={filingFlow({ t, ti, form: data, personId, self: who?.personId === personId })}
      subject={personId}
      title={t('title')}
      sendLabel={t('send')}
      beforeSend={(answers) => <BeforeSend answers={answers} form={data} />}
      onDone={done}
      afterProblem={(problem) => <AfterRefusal problem={problem} personId={personId} />}
    />
  );
}

function ForWhom() {
  const { t } = useWords();
  const tf = useMessages(familyTexts);
  const home = useQuery(peopleRoutes.home, {});
  return (
    <Page title={t('title')} heading={t('who.heading')}>
      <Query of={home}>
        {({ cards }) => {
          const people = cards.filter(({ deceased }) => !deceased);
          if (people.length === 0)
            return (
              <Empty icon="family" title={t('who.none')} action={<Button onTap={open.bind}>{t('who.bind')}</Button>} />
            );
          return (
            <Card flush>
              {people.map((card) => (
                <LinkRow
                  key={card.personId}
                  title={card.name}
                  detail={aboutPerson(tf, card)}
                  onTap={() => replace('out-of-area/file', { person: card.personId })}
                />
              ))}
            </Card>
          );
        }}
      </Query>
    </Page>
  );
}
