import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { formatYuan, formatYuanShort, sum } from '@linli/shared/kernel/money';
import { Box, Button, Card, Empty, formatDay, Lines, Money, Notice, Page, ProblemNotice, Text } from '@/components';
import { ExplanationCaveat, HowWorkedOut, ProvisionalMark } from '@/features/explanation';
import { wantCashier } from '@/features/premium/cashier';
import { coverWords, sameStart } from '@/features/premium/cover-words';
import { paidByOthers } from '@/features/premium/fiscal';
import { isNotYours, NotYours, PersonQuery } from '@/features/not-yours/PersonQuery';
import { useDue, type DueView } from '@/features/premium/use-due';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { replace } from '@/navigation/navigation';
import { useAction } from '@/services/use-action';
import { unsettledOf, UnsettledCard } from '../UnsettledCard';
import './index.css';

type Person = DueView['people'][number];

/** Refusals after which the prices or people shown are no longer true. */
const OUTDATED = new Set([
  'premium.price-changed',
  'premium.already-insured',
  'premium.not-enrolled',
  'premium.being-paid',
  'premium.not-payable',
]);

/** 核对一下: who, how much, when it covers; then the order and WeChat's cashier. `?people=a.b.c&year=` (and `person=` with an agent). */
export default function CheckPage() {
  const t = useMessages(premiumTexts);
  const { people = '', year, person } = useRouter().params;
  const ids = decodeURIComponent(people).split('.');
  const { due } = useDue({ person, year });
  const order = useAction(premiumRoutes.createOrder);
  const [changed, setChanged] = useState(false);
  const chosen =
    due.data?.people.filter(({ personId, status }) => ids.includes(personId) && status === 'registered') ?? [];
  const total = sum(chosen.map(({ quote }) => quote.personal));

  const pay = async () => {
    if (due.data === undefined) return;
    const answer = await order.run({
      body: { year: due.data.year, people: chosen.map(({ personId }) => personId), expectedTotal: total },
    });
    if (answer === undefined) return;
    if (answer.ok) {
      const { orderId } = answer.value.order;
      wantCashier(orderId);
      replace('premium/order', { order: orderId });
      return;
    }
    if (OUTDATED.has(answer.error.code)) {
      setChanged(answer.error.code === 'premium.price-changed');
      due.refresh();
    }
  };

  const { problem } = order;
  return (
    <Page
      title={t('check.title')}
      heading={t('check.heading')}
      action={
        chosen.length > 0 ? (
          <Button busy={order.busy} onTap={() => void pay()}>
            {t('check.pay', { total: formatYuan(total) })}
          </Button>
        ) : undefined
      }
    >
      {problem !== undefined && !isNotYours(problem.code) && <ProblemNotice problem={problem} />}
      {problem?.code === 'premium.being-paid' && (
        <Button kind="second" onTap={() => replace('premium/choose', { year, person })}>
          {t('check.nobody.back')}
        </Button>
      )}
      {changed && (
        <Notice kind="due" icon="refresh" live>
          {t('check.changed')}
        </Notice>
      )}
      {isNotYours(problem?.code) ? (
        <NotYours person={person} />
      ) : (
        <PersonQuery of={due} person={person}>
          {() =>
            chosen.length === 0 ? (
              <Empty
                icon="pay"
                title={t('check.nobody')}
                action={
                  <Button onTap={() => replace('premium/choose', { year, person })}>{t('check.nobody.back')}</Button>
                }
              >
                {t('check.nobody.text')}
              </Empty>
            ) : (
              <Bill people={chosen} />
            )
          }
        </PersonQuery>
      )}
    </Page>
  );
}

/** The bill: one line a person, what the treasuries add, what is paid now. */
function Bill({ people }: { people: readonly Person[] }) {
  const t = useMessages(premiumTexts);
  const total = sum(people.map(({ quote }) => quote.personal));
  const fiscal = sum(people.map(({ quote }) => paidByOthers(quote)));
  const provisional = people.find(({ quote }) => quote.provisional) ?? people[0];
  const unsettled = unsettledOf({ people: [...people], notYet: [] });
  return (
    <Box className="stack">
      {unsettled.length > 0 && <UnsettledCard of={unsettled} />}
      <Card>
        <Lines
          lines={[
            ...people.map(({ personId, name, quote }) => ({
              key: personId,
              label: (
                <Box className="premium-check__who">
                  <Text className="premium-check__name">{name}</Text>
                  {quote.subsidy !== undefined && (
                    <Text className="faint">
                      {t('choose.group', {
                        group: quote.subsidy.groupName,
                        amount: formatYuanShort(quote.subsidy.amount),
                      })}
                    </Text>
                  )}
                </Box>
              ),
              value: <Money amount={quote.personal} />,
              note: (
                <HowWorkedOut
                  explanation={quote.explanation}
                  whose={name}
                  title={t('quote.heading', { name, year: quote.year })}
                />
              ),
            })),
            ...(fiscal > 0
              ? [
                  {
                    key: 'fiscal',
                    label: <Text className="small">{t('check.fiscal')}</Text>,
                    value: (
                      <Text className="premium-check__fiscal">
                        <Money amount={fiscal} />
                      </Text>
                    ),
                    note: <Text className="faint">{t('check.fiscal.note')}</Text>,
                  },
                ]
              : []),
          ]}
          total={{
            label: provisional?.quote.provisional === true ? <YouPayProvisionally /> : t('check.you-pay'),
            value: <Money amount={total} unit />,
          }}
        />
      </Card>
      <Card title={t('cover.title')}>
        <CoverOf people={people} />
      </Card>
      {provisional !== undefined && <ExplanationCaveat explanation={provisional.quote.explanation} />}
      <Box className="small premium-check__reassure">{t('check.reassure')}</Box>
    </Box>
  );
}

/** 您付, with the mark of a price that is not final. */
function YouPayProvisionally() {
  const t = useMessages(premiumTexts);
  return (
    <Box className="premium-check__who">
      <Text>{t('check.you-pay')}</Text>
      <ProvisionalMark />
    </Box>
  );
}

/** In one sentence where it is the same for all, else one a person. */
function CoverOf({ people }: { people: readonly Person[] }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const same = sameStart(people.map(({ quote }) => quote.cover));
  const [first] = people;
  if (first !== undefined && people.length === 1) return <Box>{coverWords(t, ti, first.quote.cover)}</Box>;
  if (same !== undefined) {
    return (
      <Box>
        {t('cover.same', { n: people.length, from: formatDay(same, 'full', ti) })}
        {people.every(({ quote }) => quote.timing === 'in-window' && quote.cover.months === 0) && t('cover.in-time')}
      </Box>
    );
  }
  return (
    <Box className="stack-s">
      {people.map(({ personId, name, quote }) => (
        <Box key={personId}>
          <Text className="strong">{t('cover.person', { name })}</Text>
          {coverWords(t, ti, quote.cover)}
        </Box>
      ))}
    </Box>
  );
}
