import { useRouter } from '@tarojs/taro';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Empty, LinesSkeleton, Page } from '@/components';
import { ExplanationCards } from '@/features/explanation';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { PriceCard } from '@/features/premium/PriceCard';
import { open } from '@/features/standing/openings';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { go } from '@/navigation/navigation';
import { useQuery } from '@/services/use-query';

/** 怎么算的: one person's premium, every step with its rule and source. `?person=&year=` */
export default function QuotePage() {
  const t = useMessages(premiumTexts);
  const { person, year } = useRouter().params;
  const wanted = /^20\d{2}$/.test(year ?? '') ? Number(year) : undefined;
  const due = useQuery(premiumRoutes.duePremium, {
    params: { personId: person as PersonId },
    query: wanted === undefined ? {} : { year: wanted },
  });
  const { data } = due;
  const payable = data?.status === 'registered' && data.quote?.payable === true;
  return (
    <Page
      title={t('quote.title')}
      {...(data?.quote === undefined ? {} : { heading: t('quote.heading', { name: data.name, year: data.year }) })}
      action={
        payable ? (
          <Button onTap={() => go('premium/choose', { person, year: data.year })}>{t('quote.pay')}</Button>
        ) : undefined
      }
    >
      <PersonQuery of={due} person={person} skeleton={<LinesSkeleton />}>
        {({ name, quote, status, year: of }) =>
          quote !== undefined ? (
            <Box className="stack">
              <PriceCard quote={quote} how={false} />
              <ExplanationCards explanation={quote.explanation} />
            </Box>
          ) : status === 'insured' ? (
            <Empty
              icon="shield"
              title={t('quote.none.insured', { name, year: of })}
              action={<Button onTap={open.orders}>{t('order.all')}</Button>}
            >
              {t('quote.none.insured.text')}
            </Empty>
          ) : (
            <Empty
              icon="calculator"
              title={t(status === 'blocked' ? 'quote.none.blocked' : 'quote.none', { name })}
              action={
                <Button onTap={() => open.enrol(person as string, of)}>
                  {t(status === 'blocked' ? 'quote.go-look' : 'quote.go-enrol')}
                </Button>
              }
            >
              {t(status === 'blocked' ? 'quote.none.blocked.text' : 'quote.none.text')}
            </Empty>
          )
        }
      </PersonQuery>
    </Page>
  );
}
