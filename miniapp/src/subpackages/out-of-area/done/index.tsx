import { useRouter } from '@tarojs/taro';
import { outOfAreaRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { FilingId, PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, Facts, formatDay, formatMoment, LinesSkeleton, Page, Result } from '@/components';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { open } from '@/features/standing/openings';
import { replace, startAt } from '@/navigation/navigation';
import { useQuery } from '@/services/use-query';
import { useReminder } from '@/services/use-reminder';
import { useWords, validity, wantedPapers } from '../words';
import './index.css';

/** The end of a filing: in force at once with the stamp, or with the desk: why, until when, what then. */
export default function FilingDonePage() {
  const { t } = useWords();
  const { person, filing } = useRouter().params;
  const params = { personId: person as PersonId, filingId: filing as FilingId };
  const answer = useQuery(outOfAreaRoutes.filing, { params });
  return (
    <Page
      title={t('title')}
      onBack={() => startAt('home')}
      action={<Button onTap={() => startAt('home')}>{t('done.home')}</Button>}
    >
      <PersonQuery of={answer} person={person} skeleton={<LinesSkeleton count={3} />}>
        {(data) => <Done filing={data} personId={params.personId} />}
      </PersonQuery>
    </Page>
  );
}

function Done({ filing, personId }: { filing: FilingAnswer; personId: PersonId }) {
  const { t, ti } = useWords();
  const { status, from, placeName, kind, papersOwed, reason, dueAt, reference, filingId } = filing;
  // The phone's day: it only chooses between "has begun" and "begins on".
  const today = shanghaiDate(Date.now());
  const effective = status === 'effective';
  const reminder = useReminder('filing-decided');
  const see = (
    <Button kind="second" onTap={() => replace('out-of-area/filing', { person: personId, filing: filingId })}>
      {t('done.see')}
    </Button>
  );
  return (
    <Result
      stamp={t(effective ? 'done.stamp.effective' : 'done.stamp.waiting')}
      kind={effective ? 'settled' : 'waiting'}
      title={
        !effective
          ? t('done.waiting')
          : from > today
            ? t('done.effective.coming', { day: formatDay(from, 'full', ti) })
            : t('done.effective', { place: placeName })
      }
      reference={reference}
      next={
        <Box className="stack-s">
          {effective ? (
            <Box>{t('done.use')}</Box>
          ) : (
            <>
              {reason !== undefined && <Box>{t(`done.why.${reason}`)}</Box>}
              {dueAt !== undefined && (
                <Box className="strong">{t('done.by', { when: formatMoment(dueAt, today, ti) })}</Box>
              )}
              <Box>{t('done.then')}</Box>
              <Box className="small">{t('done.look')}</Box>
              {reminder.offered && (
                <Button kind="second" icon="bell" onTap={reminder.ask}>
                  {t('done.remind')}
                </Button>
              )}
            </>
          )}
        </Box>
      }
    >
      {papersOwed && (
        <Card tone="due" title={t('done.owed', { paper: wantedPapers(t, kind) ?? '' })}>
          <Box className="stack-s">
            <Box className="small">{t('done.owed.text')}</Box>
            <Button kind="second" icon="camera" onTap={() => open.oneFiling(personId, filingId)}>
              {t('done.owed.go')}
            </Button>
          </Box>
        </Card>
      )}
      <Card>
        <Facts
          facts={[
            { label: t('done.where'), value: placeName },
            { label: t('filing.valid'), value: validity(t, ti, filing) },
            { label: t('filing.kind'), value: t(`kind.${kind}.official`) },
          ]}
        />
      </Card>
      <Box className="filing-done__more">{see}</Box>
    </Result>
  );
}
