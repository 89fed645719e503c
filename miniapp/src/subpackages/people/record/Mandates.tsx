import { useState } from 'react';
import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import {
  Box,
  Button,
  Card,
  Dialog,
  Empty,
  Facts,
  formatDay,
  Heading,
  Link,
  Notice,
  Pill,
  ProblemNotice,
} from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { recordTexts } from '@/messages/record';
import { open } from '@/features/standing/openings';
import { useWho } from '@/services/app';
import { useAction } from '@/services/use-action';
import './index.css';

type PersonRecord = ResponseOf<typeof peopleRoutes.personRecord>;
type Mandate = PersonRecord['mandates'][number];

/** Who may act for the person, each with 取消委托; and how to ask somebody. */
export function Mandates({
  personId,
  record: { name, mandates },
  onChanged,
}: {
  personId: PersonId;
  record: PersonRecord;
  onChanged: () => void;
}) {
  const t = useMessages(recordTexts);
  const withdraw = useAction(peopleRoutes.withdrawMandate);
  const [asking, setAsking] = useState<Mandate>();
  const [gone, setGone] = useState<string>();
  const [showEnded, setShowEnded] = useState(false);
  // The person withdraws any; family only an agent's (their own ends with leaving the family): the server's rule, so that no button refuses.
  const self = useWho()?.personId === personId;
  const mayWithdraw = ({ kind }: Mandate) => self || kind === 'agent';
  // The phone's day: only what is shown as ended hangs on it, the server decides what is allowed.
  const today = shanghaiDate(Date.now());
  const stands = ({ status, until }: Mandate) => status === 'granted' && (until === undefined || until >= today);
  const standing = mandates.filter(stands);
  const ended = mandates.filter((mandate) => !stands(mandate));

  const confirm = async (mandate: Mandate) => {
    const answer = await withdraw.run({ params: { personId, mandateId: mandate.mandateId } });
    if (answer === undefined) return;
    setAsking(undefined);
    if (!answer.ok) return;
    setGone(mandate.granteeName);
    onChanged();
  };

  return (
    <Box>
      {withdraw.problem !== undefined && <ProblemNotice problem={withdraw.problem} />}
      {gone !== undefined && (
        <Notice kind="settled" live>
          {t('mandate.withdrawn', { name: gone })}
        </Notice>
      )}
      {standing.length === 0 ? (
        <Empty icon="hand-over" title={t('mandates.none', { name })}>
          {t('mandates.none.text')}
        </Empty>
      ) : (
        <Box className="small record-lead">{t('mandates.lead', { name })}</Box>
      )}
      {standing.map((mandate) => (
        <MandateCard
          key={mandate.mandateId}
          mandate={mandate}
          onWithdraw={mayWithdraw(mandate) ? () => setAsking(mandate) : undefined}
        />
      ))}
      <HowTo />
      {ended.length > 0 && (
        <Box className="center">
          <Link onTap={() => setShowEnded(!showEnded)}>
            {showEnded ? t('mandate.ended.hide') : t('mandate.ended', { n: ended.length })}
          </Link>
        </Box>
      )}
      {showEnded && ended.map((mandate) => <MandateCard key={mandate.mandateId} mandate={mandate} ended />)}
      {asking && (
        <Dialog
          title={t('mandate.withdraw.title', { name: asking.granteeName })}
          confirm={t('mandate.withdraw')}
          cancel={t('mandate.withdraw.keep')}
          loss
          busy={withdraw.busy}
          onConfirm={() => void confirm(asking)}
          onCancel={() => setAsking(undefined)}
        >
          {t('mandate.withdraw.text', { name: asking.granteeName, whom: name })}
        </Dialog>
      )}
    </Box>
  );
}

function MandateCard({
  mandate,
  onWithdraw,
  ended = false,
}: {
  mandate: Mandate;
  onWithdraw?: (() => void) | undefined;
  ended?: boolean;
}) {
  const t = useMessages(recordTexts);
  const ti = useMessages(interfaceTexts);
  const { kind, granteeName, matters, from, until, status, consent } = mandate;
  const day = (date: Mandate['from']) => formatDay(date, 'full', ti);
  return (
    <Card
      title={granteeName === '' ? t(`mandate.${kind}`) : granteeName}
      aside={
        <Pill kind={ended ? 'ended' : 'settled'}>
          {ended
            ? t(status === 'granted' ? 'mandate.status.expired' : `mandate.status.${status}`)
            : t(`mandate.${kind}`)}
        </Pill>
      }
    >
      <Facts
        facts={[
          {
            label: t('mandate.can'),
            value: matters.map((matter) => t(`mandate.matter.${matter}`)).join(t('separator')),
          },
          {
            label: t('mandate.time'),
            value:
              until === undefined
                ? t('mandate.time.open', { from: day(from) })
                : t('mandate.time.until', { from: day(from), until: day(until) }),
          },
          { label: t('mandate.consent'), value: t(`fact.consent.${consent}`) },
        ]}
      />
      {onWithdraw && (
        <Box className="record-withdraw">
          <Button kind="loss" onTap={onWithdraw} label={t('mandate.withdraw.of', { name: granteeName })}>
            {t('mandate.withdraw')}
          </Button>
        </Box>
      )}
    </Card>
  );
}

function HowTo() {
  const t = useMessages(recordTexts);
  return (
    <Card title={t('how.title')}>
      <Box className="stack">
        <Box>
          <Heading level={3} className="strong">
            {t('how.family')}
          </Heading>
          <Box className="small">{t('how.family.text')}</Box>
        </Box>
        <Box>
          <Heading level={3} className="strong">
            {t('how.agent')}
          </Heading>
          <Box className="small">{t('how.agent.text')}</Box>
        </Box>
        <Button kind="second" icon="phone" onTap={open.help}>
          {t('how.call')}
        </Button>
      </Box>
    </Card>
  );
}
