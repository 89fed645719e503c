import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import { Card, LinkRow, Page, Query } from '@/components';
import { homeTexts } from '@/messages/home';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { useForWhom } from '@/features/for-whom/for-whom';
import { open } from '@/features/standing/openings';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { Household } from './Household';
import { Welcome } from './Welcome';

/** Am I covered, until when, what do I have to do, by which day: for everybody of the family. */
export default function HomePage() {
  const who = useWho();
  return who?.kind === 'staff' ? <StaffHome /> : <ResidentHome />;
}

function ResidentHome() {
  const ti = useMessages(interfaceTexts);
  const home = useQuery(peopleRoutes.home, {});
  const { ask, sheet } = useForWhom(home.data?.cards ?? []);
  return (
    <Page tab="home" title={ti('app.name')} over={sheet}>
      <Query of={home}>
        {(data) =>
          isEmpty(data) ? (
            <>
              <MyGrid />
              <Welcome />
            </>
          ) : (
            <Household home={data} ask={ask} />
          )
        }
      </Query>
    </Page>
  );
}

/** An agent who has not bound anybody of their own still has a grid to go to. */
function MyGrid() {
  const t = useMessages(homeTexts);
  return useWho()?.roles.includes('agent') === true ? (
    <Card flush>
      <LinkRow icon="agent" title={t('grid.title')} detail={t('grid.detail')} onTap={() => open.grid()} />
    </Card>
  ) : null;
}

const isEmpty = ({ account, cards }: ResponseOf<typeof peopleRoutes.home>): boolean =>
  !account.bound && cards.length === 0;

/** A clerk has no cover of their own here: the way to the desk. */
function StaffHome() {
  const t = useMessages(homeTexts);
  const ti = useMessages(interfaceTexts);
  const who = useWho();
  return (
    <Page tab="home" title={ti('app.name')}>
      <Card title={who?.name ?? ''}>{t('desk.staff')}</Card>
      <Card flush>
        <LinkRow icon="matters" title={t('desk.title')} detail={t('desk.detail')} onTap={() => open.desk(true)} />
      </Card>
    </Page>
  );
}
