import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, LinesSkeleton, Notice, Page } from '@/components';
import { QuestionFlow } from '@/features/question-flow';
import { ExplanationCaveat } from '@/features/explanation';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { PriceCard } from '@/features/premium/PriceCard';
import { open } from '@/features/standing/openings';
import { enrolmentTexts } from '@/messages/enrolment';
import { useMessages } from '@/messages/messages';
import { back, replace } from '@/navigation/navigation';
import { useQuery } from '@/services/use-query';
import { Conflicts } from './Conflicts';
import { Existing } from './Existing';
import { enrolFlow, quoteOf, type EnrolmentForm } from './enrol-flow';

/** Refusals after which what is shown is no longer true: it is asked for again. */
const OUTDATED = new Set([
  'record.stale',
  'enrolment.price-changed',
  'enrolment.conflict',
  'enrolment.category-not-allowed',
  'enrolment.not-payable',
]);

/**
 * 参保登记 for one person and year. `?person=&year=`; without a year, the one that is collected now (one request more: the
 * pages that lead here name it).
 */
export default function EnrolPage() {
  const t = useMessages(enrolmentTexts);
  const { person, year: given } = useRouter().params;
  const named = /^20\d{2}$/.test(given ?? '') ? Number(given) : undefined;
  const personId = person as PersonId;
  const collected = useQuery(
    premiumRoutes.duePremium,
    named === undefined ? { params: { personId }, query: {} } : undefined,
  );
  const year = named ?? collected.data?.year;
  // Not kept on the phone: it holds an address.
  const form = useQuery(
    enrolmentRoutes.enrolmentForm,
    year === undefined ? undefined : { params: { personId, year } },
    { keep: false },
  );
  const { data } = form;

  if (data === undefined || year === undefined) {
    return (
      <Page title={t('title')}>
        <PersonQuery<unknown> of={year === undefined ? collected : form} person={person} skeleton={<LinesSkeleton />}>
          {() => <LinesSkeleton />}
        </PersonQuery>
      </Page>
    );
  }
  return <Enrol form={data} year={year} refresh={form.refresh} />;
}

function Enrol({ form, year, refresh }: { form: EnrolmentForm; year: number; refresh: () => void }) {
  const t = useMessages(enrolmentTexts);
  const [changed, setChanged] = useState(false);
  const { existing, person } = form;
  const { personId, name } = person;

  if (existing !== undefined && existing.status !== 'withdrawn')
    return <Existing form={form} existing={existing} onChanged={refresh} />;
  const blocking = form.conflicts.filter((conflict) => conflict.blocking);
  if (blocking.length > 0) {
    return (
      <Page
        title={t('title.year', { year })}
        heading={t('conflict.heading', { name })}
        action={
          <>
            <Button icon="phone" onTap={open.help}>
              {t('conflict.call')}
            </Button>
            <Button kind="second" onTap={() => back()}>
              {t('conflict.back')}
            </Button>
          </>
        }
      >
        <Conflicts conflicts={blocking} />
      </Page>
    );
  }
  return (
    <QuestionFlow
      flow={enrolFlow(t, form, year)}
      subject={`${personId}:${year}`}
      title={t('title.year', { year })}
      sendLabel={t('send')}
      beforeSend={(answers) => {
        const quote = quoteOf(form, answers);
        if (quote === undefined) return undefined;
        return (
          <Box className="stack enrol-free__gap">
            {changed && (
              <Notice kind="due" icon="refresh" live>
                {t('changed')}
              </Notice>
            )}
            {quote.personal === 0 && (
              <Notice kind="settled" title={t('check.free')}>
                {t('check.free.text', { name })}
              </Notice>
            )}
            <PriceCard quote={quote} title={t('check.price')} />
            <ExplanationCaveat explanation={quote.explanation} />
          </Box>
        );
      }}
      onDone={() => replace('premium/enrolled', { person: personId, year })}
      onRefused={({ code }) => {
        if (!OUTDATED.has(code)) return false;
        setChanged(code === 'record.stale' || code === 'enrolment.price-changed');
        refresh();
        return code === 'record.stale' || code === 'enrolment.price-changed';
      }}
    />
  );
}
