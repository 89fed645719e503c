import { sessionRoutes } from '@linli/shared/contract/session';
import { Button, Empty, LinesSkeleton, Notice, Page, Query } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { familyTexts } from '@/messages/family';
import { useMessages } from '@/messages/messages';
import { AfterRefusal } from '@/features/binding/AfterRefusal';
import { QuestionFlow } from '@/features/question-flow';
import { replace } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { addFlow } from './add-flow';
import { nameOf } from './answers';

/** 加一位家人: relation, name, number, and what shows that it is agreed or one's own to decide. */
export default function AddFamilyPage() {
  const t = useMessages(bindingTexts);
  const tf = useMessages(familyTexts);
  const who = useWho();
  const config = useQuery(sessionRoutes.appConfig, {});

  if (who?.bound === false) {
    return (
      <Page title={t('add.title')}>
        <Empty
          icon="family"
          title={t('unbound.title')}
          action={<Button onTap={() => replace('people/bind')}>{t('unbound.bind')}</Button>}
        >
          {t('unbound.text')}
        </Empty>
      </Page>
    );
  }
  if (config.data === undefined) {
    return (
      <Page title={t('add.title')}>
        <Query of={config} skeleton={<LinesSkeleton count={3} />}>
          {() => null}
        </Query>
      </Page>
    );
  }
  return (
    <QuestionFlow
      flow={addFlow(t, tf, config.data)}
      subject="family"
      title={t('add.title')}
      sendLabel={t('add.send')}
      beforeSend={(answers) => <Notice icon="shield">{t('add.before', { name: nameOf(answers) })}</Notice>}
      onDone={({ personId, known }) => replace('people/joined', { person: personId, known: known ? 1 : 0, family: 1 })}
      afterProblem={(problem) => <AfterRefusal problem={problem} />}
    />
  );
}
