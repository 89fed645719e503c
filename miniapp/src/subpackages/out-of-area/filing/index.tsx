import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { outOfAreaRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { FilingId, PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, Dialog, Facts, focusOn, Notice, Page, ProblemNotice, Text, Timeline } from '@/components';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { open } from '@/features/standing/openings';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import { EstimateRow } from '../EstimateRow';
import { FilingBook } from '../FilingBook';
import { stateOf } from '../filing-state';
import { useWords } from '../words';
import { AddPapers } from './AddPapers';
import { filingSteps, isLate } from './filing-steps';
import { HandedIn } from './HandedIn';
import './index.css';

/** One filing: how it stands, what is wanted, where it is now; papers are added and it is withdrawn here. */
export default function FilingPage() {
  const { t } = useWords();
  const { person, filing } = useRouter().params;
  const params = { personId: person as PersonId, filingId: filing as FilingId };
  const answer = useQuery(outOfAreaRoutes.filing, { params });
  return (
    <Page title={t('filing.title')}>
      <PersonQuery of={answer} person={person}>
        {(data) => <OneFiling key={data.filingId} read={data} personId={params.personId} refresh={answer.refresh} />}
      </PersonQuery>
    </Page>
  );
}

/** Where it is said: what was done stands far below, so the page goes up to it. */
const SAID_ID = 'filing-said';

/** What the person just did here, said at the top until they leave. */
type Said = 'added' | 'withdrawn' | 'stale';

function OneFiling({ read, personId, refresh }: { read: FilingAnswer; personId: PersonId; refresh: () => void }) {
  const { t, ti } = useWords();
  const withdraw = useAction(outOfAreaRoutes.withdrawFiling);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<Said>();
  // The write's own answer is newer than what was read, until the next reading.
  const [written, setWritten] = useState<FilingAnswer>();
  const filing = written !== undefined && written.version >= read.version ? written : read;
  const {
    filingId,
    version,
    status,
    missing,
    refusedFor = [],
    allowed,
    papersOwed,
    reference,
    retroactive,
    submittedBy,
    placeName: place,
  } = filing;
  const today = shanghaiDate(Date.now());
  const state = stateOf(filing, today);
  const wantsPapers = allowed.includes('resubmit') || (status === 'effective' && papersOwed && state !== 'expired');

  useEffect(() => {
    if (said !== undefined) focusOn(SAID_ID);
  }, [said]);

  const done = (what: Said) => (after: FilingAnswer) => {
    setWritten(after);
    setSaid(what);
    refresh();
  };
  const stale = () => {
    setSaid('stale');
    refresh();
  };
  const confirm = async () => {
    const answer = await withdraw.run({ params: { personId, filingId }, body: { version } });
    if (answer === undefined) return;
    setAsking(false);
    if (answer.ok) done('withdrawn')(answer.value);
    else if (answer.error.status === 409) stale();
  };

  return (
    <Box>
      <Box id={SAID_ID} tabIndex={-1}>
        {said === 'stale' && <Notice live>{t('stale')}</Notice>}
        {said === 'withdrawn' && (
          <Notice kind="settled" live>
            {t('withdraw.done')}
          </Notice>
        )}
        {said === 'added' && (
          <Notice kind="settled" live title={t('add.done')}>
            {status === 'first-review' ? t('add.done.review') : papersOwed ? undefined : t('add.done.complete')}
          </Notice>
        )}
      </Box>
      {said !== 'stale' && withdraw.problem !== undefined && (
        <ProblemNotice problem={withdraw.problem} onRetry={() => setAsking(true)} />
      )}
      {isLate(filing, Date.now()) && (
        <Notice
          kind="due"
          title={t('late')}
          action={
            <Button kind="quiet" compact onTap={open.help}>
              {t('late.call')}
            </Button>
          }
        >
          {t('late.text')}
        </Notice>
      )}
      <FilingBook filing={filing} today={today} />
      {missing.length > 0 && <Reasons title={t('missing.title')} reasons={missing} tone="due" />}
      {refusedFor.length > 0 && (
        <Reasons title={t('refused.title')} reasons={refusedFor} tone="paper" after={t('refused.what')} />
      )}
      {wantsPapers && (
        <AddPapers key={version} filing={filing} personId={personId} onDone={done('added')} onStale={stale} />
      )}
      {(state === 'expired' || state === 'refused' || state === 'withdrawn') && (
        <Box className="filing-again">
          <Button onTap={() => open.filing(personId)}>{t('filing.again')}</Button>
        </Box>
      )}
      <Card title={t('filing.progress')}>
        <Timeline milestones={filingSteps({ t, ti }, filing, today)} />
      </Card>
      <Card>
        <Facts
          facts={[
            { label: t('filing.reference'), value: <Text className="num">{reference}</Text> },
            ...(retroactive ? [{ label: t('filing.how'), value: t('filing.retroactive') }] : []),
            { label: t('filing.by'), value: submittedBy.kind === 'resident' ? t('filing.by.self') : submittedBy.name },
          ]}
        />
      </Card>
      <HandedIn filing={filing} personId={personId} />
      {allowed.includes('withdraw') && state !== 'expired' && (
        <Box className="filing-withdraw">
          <Button kind="loss" onTap={() => setAsking(true)}>
            {t('withdraw')}
          </Button>
        </Box>
      )}
      <EstimateRow personId={personId} />
      {asking && (
        <Dialog
          title={t('withdraw.title', { place })}
          confirm={t('withdraw')}
          cancel={t('withdraw.keep')}
          loss
          busy={withdraw.busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          {status === 'effective' ? t('withdraw.text', { place }) : t('withdraw.text.waiting')}
        </Dialog>
      )}
    </Box>
  );
}

/** The desk's reasons in its own words, all at once. */
function Reasons({
  title,
  reasons,
  tone,
  after,
}: {
  title: string;
  reasons: readonly string[];
  tone: 'due' | 'paper';
  after?: string;
}) {
  return (
    <Card title={title} tone={tone}>
      <Box as="ol" className="filing-reasons">
        {reasons.map((reason, index) => (
          <Box as="li" key={reason} className="filing-reasons__reason">
            <Text className="num strong">{index + 1}. </Text>
            {reason}
          </Box>
        ))}
      </Box>
      {after !== undefined && <Box className="small">{after}</Box>}
    </Card>
  );
}
