import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { formatYuan, formatYuanShort, sum } from '@linli/shared/kernel/money';
import { Box, Button, Card, CheckList, Empty, formatDay, LinkRow, Money, Notice, Page, Pill, Text } from '@/components';
import { ProvisionalMark } from '@/features/explanation';
import { PersonQuery } from '@/features/not-yours/PersonQuery';
import { paidByOthers } from '@/features/premium/fiscal';
import { useDue, type DueView } from '@/features/premium/use-due';
import { open } from '@/features/standing/openings';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { go, replace, startAt } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import { unsettledOf, UnsettledCard } from '../UnsettledCard';
import './index.css';

type Person = DueView['people'][number];

/** Who can be ticked: registered, published as payable, and something to pay. */
const payableOf = (due: DueView): readonly Person[] =>
  due.people.filter(({ status, quote }) => status === 'registered' && quote.payable && quote.personal > 0);

/**
 * 给谁交: everybody of the household in one order, or, for an agent, one neighbour. `?person=` ticks that one only;
 * `?year=` for another year than the one that is collected now.
 */
export default function ChoosePage() {
  const t = useMessages(premiumTexts);
  const { person, year } = useRouter().params;
  const { due, single } = useDue({ person, year });
  const [ticked, setTicked] = useState<readonly string[]>();
  const payable = due.data === undefined ? [] : payableOf(due.data);
  const ids = payable.map(({ personId }) => personId as string);

  // First what was asked for, else the whole household but for whose money has come already: nobody pays twice by a tick that
  // was there. Afterwards what the person says, as far as it can still be paid.
  const unpaid = payable.filter(({ unsettled }) => unsettled === undefined || unsettled.state === 'returning');
  const asked =
    person !== undefined && ids.includes(person)
      ? [person]
      : unpaid.map(({ personId }) => personId as string).slice(0, due.data?.mostPeople);
  const chosen = (ticked ?? asked).filter((id) => ids.includes(id));
  const total = sum(payable.filter(({ personId }) => chosen.includes(personId)).map(({ quote }) => quote.personal));
  const tooMany = due.data !== undefined && chosen.length > due.data.mostPeople;

  // Somebody else may have been paid for meanwhile: a choice that is gone does not come back by itself.
  const gone = ticked?.some((id) => due.data !== undefined && !ids.includes(id)) ?? false;
  useEffect(() => {
    if (gone) setTicked(chosen);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `chosen` follows from ticked and the answer
  }, [gone]);

  const heading =
    due.data === undefined
      ? undefined
      : single
        ? t('choose.heading.one', { name: nameOf(due.data), year: due.data.year })
        : t('choose.heading', { year: due.data.year });
  return (
    <Page
      title={t('title')}
      {...(heading === undefined || payable.length === 0 ? {} : { heading })}
      action={
        payable.length > 0 && due.data !== undefined ? (
          <Button
            disabled={chosen.length === 0 || tooMany}
            onTap={() =>
              go('premium/check', {
                people: chosen.join('.'),
                year: due.data?.year,
                person: single ? person : undefined,
              })
            }
          >
            {tooMany
              ? t('choose.too-many', { n: due.data.mostPeople })
              : chosen.length === 0
                ? t('choose.none')
                : t('choose.next', { total: formatYuan(total) })}
          </Button>
        ) : undefined
      }
    >
      <PersonQuery of={due} person={person}>
        {(data) => <Choice due={data} payable={payable} chosen={chosen} onChange={setTicked} single={single} />}
      </PersonQuery>
    </Page>
  );
}

const nameOf = ({ people, notYet }: DueView): string => people[0]?.name ?? notYet[0]?.name ?? '';

function Choice({
  due,
  payable,
  chosen,
  onChange,
  single,
}: {
  due: DueView;
  payable: readonly Person[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  single: boolean;
}) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const { people, notYet, year } = due;
  const unsettled = unsettledOf(due);
  // Whose money has come has nothing to finish.
  const unfinished = people.filter(({ status, unsettled: money }) => status === 'paying' && money === undefined);
  const free = people.filter(({ status, quote }) => status === 'registered' && quote.personal === 0);
  const closed = people.filter(({ status, quote }) => status === 'registered' && quote.personal > 0 && !quote.payable);
  const insured = notYet.filter(({ reason }) => reason === 'insured');
  const needing = notYet.filter(({ reason }) => reason !== 'insured');
  const late = payable.find(({ quote }) => quote.timing === 'late');

  if (people.length === 0 && needing.length === 0)
    return (
      <Box className="stack">
        {unsettled.length > 0 && <UnsettledCard of={unsettled} />}
        <AllDone due={due} />
      </Box>
    );
  return (
    <Box className="stack">
      {unsettled.length > 0 && <UnsettledCard of={unsettled} />}
      {payable.length > 0 && (
        <>
          {payable.length > 1 && <Box className="small">{t('choose.lead')}</Box>}
          {late !== undefined && (
            <Notice kind="due">{t('choose.dear', { amount: formatYuanShort(late.quote.standard) })}</Notice>
          )}
          <CheckList
            id="people"
            label={t('choose.people')}
            hideLabel
            values={chosen}
            onChange={onChange}
            choices={payable.map(({ personId, name, quote }) => ({
              value: personId as string,
              label: (
                <Text className="premium-choose__line">
                  <Text className="premium-choose__name">{name}</Text>
                  <Text className="premium-choose__sum">
                    <Money amount={quote.personal} unit />
                  </Text>
                </Text>
              ),
              detail: (
                <>
                  {quote.subsidy !== undefined && (
                    <Text className="premium-choose__note">
                      {t('choose.group', {
                        group: quote.subsidy.groupName,
                        amount: formatYuanShort(quote.subsidy.amount),
                      })}
                    </Text>
                  )}
                  <Text className="premium-choose__note">
                    {t('choose.detail', {
                      fiscal: formatYuanShort(paidByOthers(quote)),
                      from: formatDay(quote.cover.from, 'full', ti),
                    })}
                  </Text>
                  {quote.provisional && <ProvisionalMark />}
                </>
              ),
            }))}
          />
        </>
      )}
      {unfinished.length > 0 && (
        <Card flush title={t('choose.paying')}>
          {unfinished.map(({ personId, name, quote, orderId }) => (
            <LinkRow
              key={personId}
              icon="clock"
              title={t('choose.paying.row', { name, amount: formatYuanShort(quote.personal) })}
              detail={t('choose.paying.detail')}
              onTap={() => (orderId === undefined ? open.orders() : open.order(orderId))}
            />
          ))}
        </Card>
      )}
      {free.length > 0 && (
        <Card flush title={t('choose.free')}>
          {free.map(({ personId, name }) => (
            <LinkRow
              key={personId}
              icon="shield"
              title={name}
              detail={t('choose.free.detail')}
              onTap={() => open.enrol(personId, year)}
            />
          ))}
        </Card>
      )}
      {needing.length > 0 && (
        <Card flush title={t('choose.not-yet')}>
          {needing.map(({ personId, name, reason }) => (
            <LinkRow
              key={personId}
              icon={reason === 'blocked' ? 'warning' : 'pen'}
              title={name}
              detail={t(reason === 'blocked' ? 'choose.blocked' : 'choose.not-enrolled')}
              onTap={() => open.enrol(personId, year)}
            />
          ))}
        </Card>
      )}
      {closed.length > 0 && (
        <Card title={t('choose.closed')}>
          <Box className="stack-s">
            {closed.map(({ personId, name, quote }) => (
              <Box key={personId}>
                <Text className="strong">{name}</Text>
                <Box className="small">
                  {quote.timing === 'before-window'
                    ? t('choose.closed.before', {
                        from: formatDay(quote.window.from, 'full', ti),
                        until: formatDay(quote.window.until, 'full', ti),
                      })
                    : quote.timing === 'late'
                      ? t('choose.closed.late')
                      : t('choose.closed.unknown')}
                </Box>
              </Box>
            ))}
          </Box>
        </Card>
      )}
      {insured.length > 0 && (
        <Card title={t('choose.insured')}>
          <Box className="row row--wrap">
            {insured.map(({ personId, name }) => (
              <Pill key={personId} kind="settled">
                {name}
              </Pill>
            ))}
          </Box>
        </Card>
      )}
      {single && (
        <Button kind="quiet" onTap={() => startAt('agent/grid')}>
          {t('order.grid')}
        </Button>
      )}
    </Box>
  );
}

/** Nothing to pay: everybody is insured, or nobody is there. */
function AllDone({ due }: { due: DueView }) {
  const t = useMessages(premiumTexts);
  const bound = useWho()?.bound;
  if (due.notYet.length === 0) {
    return (
      <Empty
        icon="family"
        title={t('choose.empty')}
        action={
          <Button onTap={() => (bound === false ? replace('people/bind') : replace('people/add'))}>
            {t(bound === false ? 'choose.empty.bind' : 'choose.empty.add')}
          </Button>
        }
      >
        {t('choose.empty.text')}
      </Empty>
    );
  }
  return (
    <Empty
      icon="shield"
      title={t('choose.all-done')}
      action={
        <Box className="stack">
          <Button onTap={() => startAt('home')}>{t('choose.home')}</Button>
          <Button kind="second" onTap={() => replace('premium/orders')}>
            {t('choose.orders')}
          </Button>
        </Box>
      }
    >
      {t('choose.all-done.text', { year: due.year })}
    </Empty>
  );
}
