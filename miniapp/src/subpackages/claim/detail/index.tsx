import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { claimRoutes } from '@linli/shared/contract/claim';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { ClaimId, PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, Heading, LinesSkeleton, Notice, Page, Timeline } from '@/components';
import { ExplanationCards } from '@/features/explanation';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { StatusPill } from '../StatusPill';
import { useWords, type Reimbursement } from '../words';
import { AskSheet } from './AskSheet';
import { Hero } from './Hero';
import { isLate, progressOf } from './progress';
import { OwnParts, Sum } from './Sum';
import './index.css';

/** 这笔钱怎么算的: one settlement from total to hand, why the person pays their part, where the money is, whom to ask. */
export default function ClaimDetailPage() {
  const { t } = useWords();
  const { person, claim } = useRouter().params;
  const params = { personId: person as PersonId, claimId: claim as ClaimId };
  const read = useQuery(claimRoutes.reimbursement, { params });
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title={t('detail.title')}
      over={asking && read.data !== undefined && <AskSheet of={read.data} onClose={() => setAsking(false)} />}
    >
      <PersonQuery of={read} person={person} skeleton={<LinesSkeleton count={7} />}>
        {(data) => <Detail read={data} personId={params.personId} onAsk={() => setAsking(true)} />}
      </PersonQuery>
    </Page>
  );
}

function Detail({ read, personId, onAsk }: { read: Reimbursement; personId: PersonId; onAsk: () => void }) {
  const { t, ti } = useWords();
  const self = useWho()?.personId === personId;
  const { claim, explanation, timeline, bankTail, name } = read;
  const today = shanghaiDate(Date.now());
  return (
    <Box>
      <Hero of={read} />
      <Card title={t('progress.title')} aside={<StatusPill status={claim.status} />}>
        {isLate(timeline, today) && (
          <Notice kind="due" title={t('late')}>
            {t('late.text')}
          </Notice>
        )}
        <Timeline
          milestones={progressOf({ t, ti }, { timeline, ...(bankTail === undefined ? {} : { bankTail }) }, today)}
        />
        {bankTail === undefined && claim.status !== 'paid' && <Box className="small due">{t('step.bank.none')}</Box>}
      </Card>
      <Box className="claim-steps">
        <Heading level={2} className="claim-steps__title">
          {t('detail.steps')}
        </Heading>
        <Box className="small">{t('detail.steps.text')}</Box>
      </Box>
      <ExplanationCards explanation={explanation} />
      <Box className="claim-after">
        <Sum of={read} />
        <OwnParts of={read} whom={self ? t('whom.you') : t('whom.them', { name })} />
        <Card title={t('wrong.title')}>
          <Box className="stack">
            <Box>{t('wrong.text')}</Box>
            <Button kind="second" icon="phone" onTap={onAsk}>
              {t('wrong.ask')}
            </Button>
          </Box>
        </Card>
      </Box>
    </Box>
  );
}
