import type { ResponseOf } from '@linli/shared/contract/route';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, Button, Card, IconGrid, LinkRow, Notice, formatDay } from '@/components';
import { homeTexts } from '@/messages/home';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import type { ForWhom } from '@/features/for-whom/for-whom';
import { householdNeeds, isOpen, needOf, type HouseholdNeed } from '@/features/standing/need';
import { open, openFilings } from '@/features/standing/openings';
import { PersonBook } from '@/features/standing/PersonBook';
import { useWho } from '@/services/app';
import './index.css';

type Home = ResponseOf<typeof peopleRoutes.home>;

/** What is due on top, one booklet a person, then what else one comes for. */
export function Household({ home: { today, cards }, ask }: { home: Home; ask: ForWhom['ask'] }) {
  const t = useMessages(homeTexts);
  const who = useWho();
  const needs = householdNeeds(cards);
  const settled =
    cards.length > 1 && cards.every((card) => !isOpen(needOf(card)) && (card.deceased || card.standing.covered.now));
  const filing = t('grid.filing');
  const claims = t('grid.claims');
  return (
    <Box>
      {needs.map((need) => (
        <DueLine key={`${need.year}-${need.when}`} need={need} only={cards.length === 1} />
      ))}
      {settled && <Notice kind="settled">{t('all-settled')}</Notice>}
      {cards.map((card) => (
        <PersonBook key={card.personId} card={card} today={today as LocalDate} />
      ))}
      <Card>
        <IconGrid
          items={[
            { icon: 'file', label: filing, onTap: () => ask({ title: filing, open: openFilings }) },
            {
              icon: 'claim',
              label: claims,
              onTap: () => ask({ title: claims, open: ({ personId }) => open.claims(personId), suits: () => true }),
            },
            { icon: 'paper', label: t('grid.orders'), onTap: open.orders },
            { icon: 'family', label: t('add-family'), onTap: open.addFamily },
          ]}
        />
      </Card>
      {who?.roles.includes('agent') === true && (
        <Card flush>
          <LinkRow
            icon="agent"
            title={t('agent.grid')}
            detail={who.grids.map(({ name }) => name).join('、') || t('agent.grid.detail')}
            onTap={open.grid}
          />
        </Card>
      )}
    </Box>
  );
}

/** "还有 2 人没交 2027 年的费 · 1月31日前交，1月1日起就能报销". For one person alone the booklet says it all. */
function DueLine({ need, only }: { need: HouseholdNeed; only: boolean }) {
  const t = useMessages(homeTexts);
  const text = useDueText(need);
  if (only) return null;
  const { year, people, when, onlyPay } = need;
  const title =
    when === 'newborn'
      ? t('due.newborn', { n: people })
      : t(when === 'late' ? 'due.late' : 'due.pay', { n: people, year });
  return (
    <Notice
      kind="due"
      title={title}
      action={
        onlyPay &&
        people > 1 && (
          <Button kind="quiet" compact onTap={() => open.pay(undefined, year)}>
            {t('due.go')}
          </Button>
        )
      }
    >
      {text}
    </Notice>
  );
}

function useDueText({ when, deadline, coverFrom }: HouseholdNeed): string | undefined {
  const t = useMessages(homeTexts);
  const ti = useMessages(interfaceTexts);
  const day = (date: LocalDate) => formatDay(date, 'month-day', ti);
  if (when === 'late') {
    return coverFrom === undefined
      ? t('due.late.text')
      : t('due.late.from', { from: formatDay(coverFrom, 'full', ti) });
  }
  if (deadline === undefined) return undefined;
  if (when === 'newborn') return t('due.newborn.until', { day: day(deadline) });
  return coverFrom === undefined
    ? t('due.until', { day: day(deadline) })
    : t('due.until.from', { day: day(deadline), from: day(coverFrom) });
}
