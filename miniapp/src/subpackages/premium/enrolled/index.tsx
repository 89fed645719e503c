import { useRouter } from '@tarojs/taro';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import type { PersonId } from '@linli/shared/kernel/ids';
import { formatYuanShort } from '@linli/shared/kernel/money';
import { Box, Button, formatDay, Page, Result } from '@/components';
import { ProvisionalMark } from '@/features/explanation';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { enrolmentTexts } from '@/messages/enrolment';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { replace, startAt } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { useQuery } from '@/services/use-query';

/** The end of an enrolment: stamp, reference number, and what is left to do. `?person=&year=`: as the server has it now. */
export default function EnrolledPage() {
  const t = useMessages(enrolmentTexts);
  const ti = useMessages(interfaceTexts);
  const { person, year } = useRouter().params;
  const agent = useWho()?.roles.includes('agent') === true;
  const form = useQuery(
    enrolmentRoutes.enrolmentForm,
    { params: { personId: person as PersonId, year: Number(year) } },
    { keep: false },
  );
  const existing = form.data?.existing;
  const amount = existing === undefined ? '' : formatYuanShort(existing.personal);
  const leave = () => startAt('home');
  return (
    <Page
      title={t('title')}
      onBack={leave}
      action={
        existing?.status === 'registered' ? (
          <>
            <Button onTap={() => replace('premium/choose', { person, year })}>{t('done.go-pay', { amount })}</Button>
            <Button kind="second" onTap={agent ? () => startAt('agent/grid') : leave}>
              {t('done.later')}
            </Button>
          </>
        ) : (
          <Button onTap={agent ? () => startAt('agent/grid') : leave}>{t(agent ? 'done.grid' : 'done.home')}</Button>
        )
      }
    >
      <PersonQuery of={form} person={person}>
        {({ person: { name }, existing: enrolment, quotes }) => {
          if (enrolment === undefined || enrolment.status === 'withdrawn') return <Box>{t('withdraw.done')}</Box>;
          const insured = enrolment.status === 'insured';
          const until =
            quotes[enrolment.category]?.timing === 'in-window' ? quotes[enrolment.category]?.window.until : undefined;
          return (
            <Result
              stamp={t(insured ? 'done.insured.stamp' : 'done.registered.stamp')}
              kind={insured ? 'settled' : 'waiting'}
              title={t(insured ? 'done.insured' : 'done.registered', { name, year: enrolment.year })}
              reference={enrolment.reference}
              next={
                <Box className="stack-s">
                  {insured ? (
                    <>
                      {enrolment.personal === 0 && <Box className="strong">{t('done.free')}</Box>}
                      {enrolment.coverFrom && enrolment.coverUntil && (
                        <Box>
                          {t('done.cover', {
                            from: formatDay(enrolment.coverFrom, 'full', ti),
                            until: formatDay(enrolment.coverUntil, 'full', ti),
                          })}
                        </Box>
                      )}
                    </>
                  ) : (
                    <>
                      <Box className="strong">
                        {until === undefined
                          ? t('done.pay.plain', { amount })
                          : t('done.pay', { amount, day: formatDay(until, 'full', ti) })}
                      </Box>
                      <Box className="small">
                        {t('done.fiscal', { name, amount: formatYuanShort(enrolment.fiscal) })}
                      </Box>
                    </>
                  )}
                  {enrolment.provisional && (
                    <Box>
                      <ProvisionalMark />
                    </Box>
                  )}
                </Box>
              }
            />
          );
        }}
      </PersonQuery>
    </Page>
  );
}
