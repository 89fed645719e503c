import { useState } from 'react';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { Retained } from '@linli/shared/contract/privacy';
import type { ResponseOf } from '@linli/shared/contract/route';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, Dialog, Empty, Notice, Page, ProblemNotice, Query } from '@/components';
import { useMessages } from '@/messages/messages';
import { privacyTexts } from '@/messages/privacy';
import { problemWords } from '@/messages/problems';
import { open } from '@/features/standing/openings';
import { replace } from '@/navigation/navigation';
import { usePreferences } from '@/preferences/preferences';
import { session, useWho } from '@/services/app';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import '../lists.css';

type Erasure = ResponseOf<typeof peopleRoutes.erasure>;

/** 注销账号: what goes, what the law keeps and how long, and then the tap that does it. */
export default function ErasePage() {
  const t = useMessages(privacyTexts);
  const own = useWho()?.personId;
  const erasure = useQuery(peopleRoutes.erasure, own === undefined ? undefined : { params: { personId: own } }, {
    keep: false,
  });
  if (own === undefined)
    return (
      <Page title={t('erase.title')}>
        <Empty
          icon="shield"
          title={t('erase.unbound')}
          action={<Button onTap={() => replace('me')}>{t('erase.back')}</Button>}
        >
          {t('erase.unbound.text')}
        </Empty>
      </Page>
    );
  return (
    <Page title={t('erase.title')} heading={t('erase.heading')}>
      <Query of={erasure}>{(plan) => <Plan plan={plan} own={own} />}</Query>
    </Page>
  );
}

function Plan({ plan, own }: { plan: Erasure; own: PersonId }) {
  const t = useMessages(privacyTexts);
  const { language } = usePreferences();
  const erase = useAction(peopleRoutes.eraseAccount);
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    const answer = await erase.run({ params: { personId: own }, body: { confirm: '注销' } });
    setAsking(false);
    if (answer?.ok !== true) return;
    await session.signOut();
    replace('me');
  };
  const obstacle = plan.obstacle && problemWords({ code: plan.obstacle, title: '', status: 409 } as never, language);
  return (
    <Box className="stack">
      {erase.problem !== undefined && <ProblemNotice problem={erase.problem} />}
      {obstacle && (
        <Notice live>
          {obstacle.title}。{obstacle.next}
        </Notice>
      )}
      <Records title={t('erase.erased')} lead={t('erase.erased.text', { n: plan.family })} records={plan.erased} />
      <Records title={t('erase.kept')} lead={t('erase.kept.text')} records={plan.kept} periods />
      <Records title={t('erase.ends')} lead={t('erase.ends.text')} records={plan.endsByItself} periods />
      <Card title={t('erase.after')}>{t('erase.after.text')}</Card>
      {plan.obstacle === undefined && (
        <Button kind="quiet" icon="trash" onTap={() => setAsking(true)}>
          {t('erase.do')}
        </Button>
      )}
      <Button kind="second" onTap={open.help}>
        {t('erase.ask')}
      </Button>
      {asking && (
        <Dialog
          title={t('erase.sure')}
          confirm={t('erase.do')}
          cancel={t('erase.keep')}
          loss
          busy={erase.busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          {t('erase.sure.text')}
        </Dialog>
      )}
    </Box>
  );
}

function Records({
  title,
  lead,
  records,
  periods = false,
}: {
  title: string;
  lead: string;
  records: readonly Retained[];
  periods?: boolean;
}) {
  const t = useMessages(privacyTexts);
  return (
    <Card title={title}>
      <Box className="stack">
        <Box>{lead}</Box>
        <Box as="ul" className="people-list">
          {records.map(({ record, years, days, basis }) => (
            <Box as="li" key={record} className="people-list__item">
              <Box className="strong">{t(`record.${record}`)}</Box>
              {periods && (
                <Box className="small">
                  {years !== undefined && t('period.years', { n: years })}
                  {days !== undefined && t('period.days', { n: days })} {t(`basis.${basis}`)}
                </Box>
              )}
            </Box>
          ))}
        </Box>
      </Box>
    </Card>
  );
}
