import type { ResponseOf } from '@linli/shared/contract/route';
import { type peopleRoutes } from '@linli/shared/contract/people';
import { sessionRoutes } from '@linli/shared/contract/session';
import { LinesSkeleton, Notice, Page, Query } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import { QuestionFlow } from '@/features/question-flow';
import { replace } from '@/navigation/navigation';
import { session } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { AfterRefusal } from '@/features/binding/AfterRefusal';
import { bindFlow } from './bind-flow';

/** 绑定本人: name, number, phone, and the account is its holder's. */
export default function BindPage() {
  const t = useMessages(bindingTexts);
  // Which numbers are admitted depends on the district (the demo has some that nobody can have).
  const config = useQuery(sessionRoutes.appConfig, {});
  const done = async ({ personId, known }: ResponseOf<typeof peopleRoutes.bindSelf>) => {
    // The session then says who it is; a dead network does not undo the binding.
    await session.refresh();
    replace('people/joined', { person: personId, known: known ? 1 : 0 });
  };
  if (config.data === undefined) {
    return (
      <Page title={t('bind.title')}>
        <Query of={config} skeleton={<LinesSkeleton count={2} />}>
          {() => null}
        </Query>
      </Page>
    );
  }
  return (
    <QuestionFlow
      flow={bindFlow(t, config.data)}
      subject="me"
      title={t('bind.title')}
      sendLabel={t('bind.send')}
      beforeSend={() => <Notice icon="shield">{t('bind.before')}</Notice>}
      onDone={(answer) => void done(answer)}
      afterProblem={(problem) => <AfterRefusal problem={problem} />}
    />
  );
}
