import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatYuanShort } from '@linli/shared/kernel/money';
import { Box, Card, LinkRow, Pill, type IconName } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { needOf, type Need } from '@/features/standing/need';
import { open } from '@/features/standing/openings';
import { mayDo } from '../roster/mandate-state';
import { askConsent, beginMatter, type AgentMatter } from '../roster/matter-place';
import { unfiledPlace } from '../roster/open-matters';
import { useResidentWords } from '../roster/use-resident-words';

interface Doable {
  readonly key: string;
  readonly matter: AgentMatter;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string | undefined;
  readonly provisional?: boolean;
  /** With consent; default: the matter's own first page. */
  readonly begin?: () => void;
}

/** What is to be done, then what else can be done. Each leads to the resident's own page, past consent where it is missing. */
export function MatterCards({ card, gridId, today }: { card: RosterCard; gridId: string; today: LocalDate }) {
  const t = useMessages(agentTexts);
  const { todo, more } = useDoables(card, today);
  return (
    <>
      <Doables title={t('person.todo')} items={todo} card={card} gridId={gridId} today={today} />
      <Doables
        title={t('person.more', { whom: useResidentWords(today).whom(card) })}
        items={more}
        card={card}
        gridId={gridId}
        today={today}
      />
    </>
  );
}

function Doables({
  title,
  items,
  card,
  gridId,
  today,
}: {
  title: string;
  items: readonly Doable[];
  card: RosterCard;
  gridId: string;
  today: LocalDate;
}) {
  const t = useMessages(agentTexts);
  const words = useResidentWords(today);
  const { personId } = card;
  if (items.length === 0) return <Card title={title}>{t('person.todo.none')}</Card>;
  return (
    <Card flush title={title}>
      <Box>
        {items.map(
          ({
            key,
            matter,
            icon,
            title: what,
            detail,
            provisional = false,
            begin = () => beginMatter(matter, card),
          }) => {
            const may = mayDo(card, matter, today);
            const first = may ? undefined : t('person.consent-first', { whom: words.consenter(card) });
            return (
              <LinkRow
                key={key}
                icon={icon}
                title={what}
                detail={
                  <>
                    {[detail, first].filter((text) => text !== undefined).join(' · ')}
                    {provisional && (
                      <>
                        {' '}
                        <Pill kind="waiting">{t('provisional')}</Pill>
                      </>
                    )}
                  </>
                }
                onTap={() => (may ? begin() : askConsent(matter, personId, gridId))}
              />
            );
          },
        )}
      </Box>
    </Card>
  );
}

function useDoables(
  card: RosterCard,
  today: LocalDate,
): { readonly todo: readonly Doable[]; readonly more: readonly Doable[] } {
  const t = useMessages(agentTexts);
  const premium = usePremium(needOf(card), today, card);
  const away = unfiledPlace(card, today);
  const papers = card.filings
    .filter(({ status, papersOwed }) => status === 'returned' || (status === 'effective' && papersOwed))
    .map(({ filingId, placeName, status }): Doable => ({
      key: filingId,
      matter: 'file',
      icon: 'camera',
      title: t('person.papers'),
      detail: t(status === 'returned' ? 'person.papers.returned' : 'person.papers.owed', { place: placeName }),
      begin: () => open.oneFiling(card.personId, filingId),
    }));
  const file: Doable = {
    key: 'file',
    matter: 'file',
    icon: 'file',
    title: t('person.file'),
    detail: away === undefined ? t('person.file.detail') : t('open.unfiled'),
  };
  const reimburse: Doable = {
    key: 'reimburse',
    matter: 'reimburse',
    icon: 'claim',
    title: t('person.reimburse'),
    detail: t('person.reimburse.detail'),
  };
  return {
    todo: [...premium, ...papers, ...(away === undefined ? [] : [file])],
    more: [...(away === undefined ? [file] : []), reimburse],
  };
}

/** Registration and payment as one row: which of them comes first. */
function usePremium(need: Need, today: LocalDate, card: RosterCard): readonly Doable[] {
  const t = useMessages(agentTexts);
  const { day } = useResidentWords(today);
  if (need.kind === 'finish') {
    const { orderId } = need;
    return [
      {
        key: 'pay',
        matter: 'pay',
        icon: 'pay',
        title: t('person.pay.continue', { year: need.year }),
        detail: t('person.paying'),
        begin: () => (orderId === undefined ? beginMatter('pay', card) : open.order(orderId)),
      },
    ];
  }
  if (need.kind !== 'enrol' && need.kind !== 'pay') return [];
  const { year, personal, deadline, provisional } = need;
  const amount = formatYuanShort(personal);
  const detail =
    personal === 0
      ? deadline === undefined
        ? t('person.amount.free')
        : t('person.amount.free.by', { day: day(deadline) })
      : deadline === undefined
        ? t('person.amount', { amount })
        : t('person.amount.by', { amount, day: day(deadline) });
  return [
    {
      key: need.kind,
      matter: need.kind,
      icon: need.kind === 'enrol' ? 'pen' : 'pay',
      title: need.kind === 'enrol' ? t('person.enrol', { year }) : t('person.pay', { year }),
      detail,
      provisional: provisional && personal > 0,
    },
  ];
}
