import { useState } from 'react';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import type { PersonId } from '@linli/shared/kernel/ids';
import { formatYuanShort } from '@linli/shared/kernel/money';
import { Box, Button, Card, Dialog, Facts, formatDay, Page, ProblemNotice } from '@/components';
import { PriceCard } from '@/features/premium/PriceCard';
import { enrolmentTexts } from '@/messages/enrolment';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { back, canGoBack, replace, startAt } from '@/navigation/navigation';
import { useAction } from '@/services/use-action';
import { ExistingSeal } from './Conflicts';
import type { EnrolmentForm } from './enrol-flow';

type ExistingAnswer = NonNullable<EnrolmentForm['existing']>;

/** The person is enrolled for the year already: what is left to do, and the way to withdraw. */
export function Existing({
  form,
  existing,
  onChanged,
}: {
  form: EnrolmentForm;
  existing: ExistingAnswer;
  onChanged: () => void;
}) {
  const t = useMessages(enrolmentTexts);
  const ti = useMessages(interfaceTexts);
  const { name, personId } = form.person;
  const { year, status, orderId } = existing;
  const [asking, setAsking] = useState(false);
  const withdrawal = useAction(enrolmentRoutes.withdrawEnrolment);
  const quote = form.quotes[existing.category];
  const free = status === 'registered' && quote?.personal === 0;

  const withdraw = async () => {
    const answer = await withdrawal.run({ params: { personId: personId as PersonId, year }, body: {} });
    if (answer === undefined) return;
    setAsking(false);
    onChanged();
  };

  const heading =
    status === 'insured'
      ? t('existing.insured', { name, year })
      : status === 'paying'
        ? t('existing.paying', { name })
        : t('existing.registered', { name });
  const text =
    status === 'insured'
      ? existing.coverFrom && existing.coverUntil
        ? t('existing.insured.text', {
            from: formatDay(existing.coverFrom, 'full', ti),
            until: formatDay(existing.coverUntil, 'full', ti),
          })
        : t('existing.insured.plain')
      : status === 'paying'
        ? t('existing.paying.text')
        : free
          ? t('existing.free.text', { name })
          : t('existing.registered.text', { amount: formatYuanShort(quote?.personal ?? existing.personal) });

  const leave = () => (canGoBack() ? back() : startAt('home'));
  return (
    <Page
      title={t('title.year', { year })}
      heading={heading}
      over={
        asking && (
          <Dialog
            title={t('withdraw.title', { name, year })}
            confirm={t('withdraw.confirm')}
            cancel={t('withdraw.keep')}
            loss
            busy={withdrawal.busy}
            onConfirm={() => void withdraw()}
            onCancel={() => setAsking(false)}
          >
            {t('withdraw.text', { year })}
          </Dialog>
        )
      }
      action={
        status === 'insured' ? (
          <Button onTap={leave}>{t('conflict.back')}</Button>
        ) : status === 'paying' ? (
          <Button
            onTap={() =>
              orderId === undefined ? replace('premium/orders') : replace('premium/order', { order: orderId })
            }
          >
            {t('existing.finish')}
          </Button>
        ) : free ? (
          <Button busy={withdrawal.busy} onTap={() => void withdraw()}>
            {t('existing.free.again')}
          </Button>
        ) : (
          <Button onTap={() => replace('premium/choose', { person: personId, year })}>{t('existing.pay')}</Button>
        )
      }
    >
      {withdrawal.problem !== undefined && <ProblemNotice problem={withdrawal.problem} />}
      <ExistingSeal kind={status === 'insured' ? 'settled' : status === 'paying' ? 'due' : 'waiting'}>
        {t(`existing.${status === 'withdrawn' ? 'registered' : status}.stamp`)}
      </ExistingSeal>
      <Box className="stack">
        <Box>{text}</Box>
        <Card>
          <Facts
            facts={[
              { label: ti('result.reference'), value: existing.reference },
              { label: t('category.short'), value: t(`category.${existing.category}`) },
            ]}
          />
        </Card>
        {status === 'registered' && quote !== undefined && <PriceCard quote={quote} />}
        {status === 'registered' && !free && (
          <Button kind="quiet" icon="trash" onTap={() => setAsking(true)}>
            {t('existing.withdraw')}
          </Button>
        )}
      </Box>
    </Page>
  );
}
