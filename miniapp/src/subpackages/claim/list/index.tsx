import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { claimRoutes } from '@linli/shared/contract/claim';
import { peopleRoutes } from '@linli/shared/contract/people';
import { yearOf } from '@linli/shared/kernel/date';
import { formatYuan, sum } from '@linli/shared/kernel/money';
import type { PersonId } from '@linli/shared/kernel/ids';
import {
  BigMoney,
  Box,
  Button,
  Card,
  Empty,
  LinkRow,
  Page,
  Query,
  StackBar,
  Tap,
  Text,
  YearSwitcher,
} from '@/components';
import { useForWhom } from '@/features/for-whom/for-whom';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { Marked } from '@/features/standing/Marked';
import { open } from '@/features/standing/openings';
import { go, replace } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';
import { StatusPill } from '../StatusPill';
import { careWords, useWords, whenWords, type ClaimBrief, type Reimbursements } from '../words';
import { YearBounds } from '../YearBounds';
import './index.css';

/** 报销记录: a year of one person: what was paid, how far the year has come, each time with where it is now. */
export default function ClaimListPage() {
  const { t } = useWords();
  const named = useRouter().params['person'];
  // Only for "another person", and for whom the page opens with when the link does not say: what is read does not wait for it.
  const home = useQuery(peopleRoutes.home, {});
  const cards = home.data?.cards ?? [];
  const personId = (named === undefined || named === '' ? cards[0]?.personId : named) as PersonId | undefined;
  const { ask, sheet } = useForWhom(cards);
  const read = useQuery(claimRoutes.reimbursements, personId === undefined ? undefined : { params: { personId } });
  const mine = cards.length > 1 && cards.some((card) => card.personId === personId);
  const nobody = personId === undefined && home.data !== undefined;
  return (
    <Page
      title={t('title')}
      {...(read.data === undefined ? {} : { heading: t('list.heading', { name: read.data.name }) })}
      {...(mine
        ? {
            aside: (
              <Tap
                className="claim-other"
                onTap={() =>
                  ask({
                    title: t('title'),
                    open: ({ personId: person }) => replace('claim/list', { person }),
                    suits: () => true,
                  })
                }
              >
                {t('list.other')}
              </Tap>
            ),
          }
        : {})}
      over={sheet}
    >
      {nobody ? (
        <Empty icon="claim" title={t('list.none')} action={<Button onTap={open.bind}>{t('list.bind')}</Button>} />
      ) : personId === undefined ? (
        <Query of={home}>{() => null}</Query>
      ) : (
        <PersonQuery of={read} person={personId}>
          {(data) => <Years key={personId} read={data} personId={personId} />}
        </PersonQuery>
      )}
    </Page>
  );
}

function Years({ read: { name, years, claims }, personId }: { read: Reimbursements; personId: PersonId }) {
  const { t } = useWords();
  const self = useWho()?.personId === personId;
  // The latest year in which something was settled: an empty January does not hide what December brought.
  const [chosen, setChosen] = useState<number>();
  const first = years[0];
  if (first === undefined) return <NothingYet year={new Date().getFullYear()} />;
  const summary = years.find(({ year }) => year === chosen) ?? years.find(({ total }) => total > 0) ?? first;
  const { year, paid, patient, total } = summary;
  const stays = claims.filter(({ discharged }) => yearOf(discharged) === year);
  return (
    <Box>
      {years.length > 1 && <YearSwitcher years={years.map((each) => each.year)} value={year} onChange={setChosen} />}
      {stays.length === 0 ? (
        <NothingYet year={year} />
      ) : (
        <>
          <Card>
            <BigMoney
              label={t('year.paid', { year, whom: self ? t('whom.you') : t('whom.them', { name }) })}
              amount={paid}
              tone="settled"
              note={
                <>
                  <Box>{t('year.total', { amount: formatYuan(total) })}</Box>
                  <NotYetPaid stays={stays} />
                </>
              }
            />
            <StackBar
              parts={[
                { label: t('year.payers'), amount: paid },
                { label: t('year.own'), amount: patient, who: 'self' },
              ]}
            />
          </Card>
          <Card
            flush
            title={t('stays.title')}
            aside={<Text className="small">{t('stays.n', { n: stays.length })}</Text>}
          >
            {stays.map((stay) => (
              <Stay
                key={stay.claimId}
                stay={stay}
                onOpen={() => go('claim/detail', { person: personId, claim: stay.claimId })}
              />
            ))}
          </Card>
        </>
      )}
      <YearBounds summary={summary} />
      <EstimateRow personId={personId} />
    </Box>
  );
}

/** From what was paid to what would be: the year so far goes along. */
function EstimateRow({ personId }: { personId: PersonId }) {
  const { t } = useWords();
  return (
    <Card flush>
      <LinkRow
        icon="calculator"
        title={t('estimate')}
        detail={t('estimate.detail')}
        onTap={() => open.estimate(personId)}
      />
    </Card>
  );
}

/** What of the year's sum is not on the account yet, so that nobody looks for it there. */
function NotYetPaid({ stays }: { stays: readonly ClaimBrief[] }) {
  const { t } = useWords();
  const waiting = stays.filter(({ status, paid }) => status !== 'paid' && paid > 0);
  if (waiting.length === 0) return null;
  const amount = formatYuan(sum(waiting.map(({ paid }) => paid)));
  const ordered = waiting.every(({ status }) => status === 'paying');
  return <Box className="due">{t(ordered ? 'year.paying' : 'year.waiting', { amount })}</Box>;
}

function NothingYet({ year }: { year: number }) {
  const { t } = useWords();
  return (
    <Empty icon="claim" title={t('year.none', { year })}>
      <Box>{t('year.none.text')}</Box>
      <Box>{t('year.none.manual')}</Box>
    </Empty>
  );
}

function Stay({ stay, onOpen }: { stay: ClaimBrief; onOpen: () => void }) {
  const { t, ti } = useWords();
  const { hospital, outOfArea, total, paid, patient, status } = stay;
  return (
    <Tap className="claim-stay" onTap={onOpen}>
      <Text className="claim-stay__head">
        <Text className="claim-stay__hospital">{hospital}</Text>
        <StatusPill status={status} />
      </Text>
      <Text className="claim-stay__line small">
        {[careWords(t, stay), whenWords(t, ti, stay), ...(outOfArea ? [t('stay.away')] : [])].join(' · ')}
      </Text>
      <Text className="claim-stay__line small">
        <Marked
          text={t('stay.money', { total: formatYuan(total), paid: formatYuan(paid), own: formatYuan(patient) })}
        />
      </Text>
    </Tap>
  );
}
