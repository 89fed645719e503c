import type { PersonCard } from '@linli/shared/contract/people';
import { formatYuanShort } from '@linli/shared/kernel/money';
import { yearOf, type LocalDate } from '@linli/shared/kernel/date';
import { BookCard, Box, Text, formatDay, type BookAction } from '@/components';
import { familyTexts } from '@/messages/family';
import { homeTexts } from '@/messages/home';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { useElder } from '@/preferences/preferences';
import { bookState } from './book-state';
import { dueStep, dueWord } from './due-step';
import { Marked } from './Marked';
import { coverOf, isOpen, needOf, type Cover, type Need } from './need';
import { open, openFilings } from './openings';
import { aboutPerson } from './person-words';
import './PersonBook.css';

export interface PersonBookProps {
  readonly card: PersonCard;
  readonly today: LocalDate;
  /** Tapping the name opens the person's own page. */
  readonly opens?: boolean;
  /** Its actions; false where the page's own buttons say what comes next. */
  readonly acts?: boolean;
}

/** One person's booklet: am I covered, until when, what is to be done and by which day. */
export function PersonBook({ card, today, opens = true, acts = true }: PersonBookProps) {
  const t = useMessages(homeTexts);
  const tf = useMessages(familyTexts);
  const elder = useElder();
  const cover = coverOf(card);
  const need = needOf(card);
  const { state, stamp } = bookState(cover, need);
  const words = useSentences(card, today);
  const actions = useActions(card, need).map((action) => ({
    ...action,
    spoken: t('act.spoken', { name: card.name, what: action.label }),
  }));
  // Elder mode: one thing at a time; the rest is on the person's own page.
  const shown = !acts ? [] : elder ? actions.slice(0, 1) : actions;
  return (
    <BookCard
      name={card.name}
      about={aboutPerson(tf, card)}
      state={state}
      stamp={t(stamp)}
      actions={shown}
      {...(opens ? { onOpen: () => open.member(card.personId) } : {})}
    >
      <Box>
        <Marked text={words.cover(cover)} />
      </Box>
      {words.need(need, cover).map((text) => (
        <Box key={text} className="person-book__need">
          <Marked text={text} />
          {isProvisional(need) && <Text className="small">{t('provisional')}</Text>}
        </Box>
      ))}
      {words.small(need).map((text) => (
        <Box key={text} className="small">
          <Marked text={text} />
        </Box>
      ))}
    </BookCard>
  );
}

const isProvisional = (need: Need): boolean =>
  (need.kind === 'enrol' || need.kind === 'pay') && need.provisional && need.personal > 0 && need.when !== 'newborn';

function useSentences(card: PersonCard, today: LocalDate) {
  const t = useMessages(homeTexts);
  const ti = useMessages(interfaceTexts);
  const full = (day: LocalDate) => formatDay(day, 'full', ti);
  /** Without the year where it is this year's. */
  const near = (day: LocalDate) => formatDay(day, yearOf(day) === yearOf(today) ? 'month-day' : 'full', ti);

  const cover = (of: Cover): string => {
    if (of.kind === 'ended') return t('cover.ended');
    if (of.kind === 'none') return t('cover.none');
    if (of.kind === 'coming') return t('cover.coming', { day: full(of.from) });
    if (of.by === 'employee') return t('cover.employee');
    if (of.by === 'elsewhere') return t('cover.elsewhere');
    return of.until === undefined ? t('cover.now.open') : t('cover.now', { day: full(of.until) });
  };

  const needFinish = ({ year, personal, deadline }: Extract<Need, { kind: 'finish' }>): string => {
    if (personal === undefined || personal === 0) return t('need.finish', { year });
    const amount = formatYuanShort(personal);
    return deadline === undefined || deadline < today
      ? t('need.finish.amount', { year, amount })
      : t('need.finish.until', { year, amount, day: near(deadline) });
  };

  const need = (of: Need, has: Cover): string[] => {
    if (has.kind === 'ended') return [];
    switch (of.kind) {
      case 'nothing':
        return has.kind === 'none'
          ? [t('need.none')]
          : nextDone(card, today)
            ? [t('need.next-done', { year: card.standing.next?.year ?? yearOf(today) })]
            : [];
      case 'not-open':
        return [t('need.not-open', { year: of.year })];
      case 'blocked':
        if (of.by === 'insured-as-employee') return [t('need.blocked.employee', { year: of.year })];
        if (of.by === 'insured-elsewhere') return [t('need.blocked.elsewhere', { year: of.year })];
        return [t('need.blocked.other', { year: of.year })];
      case 'finish':
        return [needFinish(of)];
      default: {
        const [year, amount] = [of.year, formatYuanShort(of.personal)];
        const free = of.personal === 0;
        if (of.when === 'newborn' && of.deadline !== undefined)
          return [
            free ? t('need.newborn.free', { day: near(of.deadline) }) : t('need.newborn', { day: near(of.deadline) }),
          ];
        if (of.when === 'late') {
          if (of.coverFrom === undefined) return [t('need.late.open', { year, amount })];
          return [
            free
              ? t('need.late.free', { year, day: full(of.coverFrom) })
              : t('need.late', { year, amount, day: full(of.coverFrom) }),
          ];
        }
        if (of.kind === 'pay')
          return [
            free ? t('need.pay.free', { year }) : t(of.reduced ? 'need.pay.reduced' : 'need.pay', { year, amount }),
          ];
        return [free ? t('need.enrol.free', { year }) : t('need.enrol', { year, amount })];
      }
    }
  };

  const whom = card.relation === 'self' ? t('whom.self') : t(`whom.${card.sex}`);
  const small = (of: Need): string[] => {
    const due = of.kind === 'enrol' || of.kind === 'pay' ? of : undefined;
    const { yearToDate } = card.standing;
    const returned = card.standing.next?.returned;
    return [
      ...(returned === undefined || due === undefined ? [] : [t(`returned.${returned}`)]),
      ...oneLine([
        due?.when === 'in-window' && due.deadline !== undefined
          ? t(due.personal === 0 ? 'deadline.free' : 'deadline', { day: formatDay(due.deadline, 'month-day', ti) })
          : undefined,
        due !== undefined && due.when !== 'newborn' && due.fiscal > 0
          ? t('fiscal', { whom, amount: formatYuanShort(due.fiscal) })
          : undefined,
      ]),
      ...card.filings.flatMap((filing): string[] => {
        const place = filing.placeName;
        if (filing.status === 'returned') return [t('filing.returned', { place })];
        if (filing.status === 'first-review' || filing.status === 'second-review')
          return [t('filing.review', { place })];
        if (filing.status !== 'effective') return [];
        if (filing.papersOwed) return [t('filing.papers', { place })];
        if (filing.until !== undefined && filing.until < today) return [];
        return [
          t('filing.effective', {
            place,
            until: filing.until === undefined ? t('filing.long') : t('filing.until', { day: near(filing.until) }),
          }),
        ];
      }),
      ...(yearToDate !== undefined && yearToDate.paidByFund > 0
        ? [
            yearToDate.year === yearOf(today)
              ? t('ytd', { amount: formatYuanShort(yearToDate.paidByFund) })
              : t('ytd.year', { year: yearToDate.year, amount: formatYuanShort(yearToDate.paidByFund) }),
          ]
        : []),
    ];
  };
  return { cover, need, small };
}

const oneLine = (parts: readonly (string | undefined)[]): string[] => {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? [] : [said.join(' · ')];
};

/** The coming year is paid: worth saying, because neighbours will ask. */
const nextDone = ({ standing: { next } }: PersonCard, today: LocalDate): boolean =>
  next?.status === 'insured' && next.year > yearOf(today);

function useActions(card: PersonCard, need: Need): BookAction[] {
  const t = useMessages(homeTexts);
  const { personId: person } = card;
  if (card.deceased) return [{ label: t('act.correct'), onTap: open.help }];
  const wanted = card.filings.find(
    ({ status, papersOwed }) => status === 'returned' || (status === 'effective' && papersOwed),
  );
  const filings: BookAction[] =
    wanted === undefined
      ? []
      : [
          {
            label: t('act.filing.complete'),
            onTap: () => open.oneFiling(person, wanted.filingId),
            main: !isOpen(need),
          },
        ];
  const step = dueStep(card);
  const due: BookAction[] =
    step === undefined ? [] : [{ label: dueWord(t, card, step.kind), onTap: step.open, main: true }];
  // Money that did not insure, on its way back or being checked: what became of it stands in the payments.
  const money: BookAction[] =
    card.standing.next?.returned === undefined ? [] : [{ label: t('act.orders'), onTap: open.orders }];
  switch (need.kind) {
    case 'pay':
      return [
        ...due,
        ...money,
        { label: t('act.how'), onTap: () => open.premiumExplained(person, need.year) },
        ...filings,
      ];
    case 'enrol':
      return [...due, ...money, ...filings, { label: t('act.claims'), onTap: () => open.claims(person) }];
    case 'finish':
      return [...due, ...filings];
    case 'blocked':
      return need.by === 'insured-as-employee' || need.by === 'insured-elsewhere'
        ? [
            { label: t('act.correct'), onTap: open.help },
            { label: t('act.claims'), onTap: () => open.claims(person) },
          ]
        : [{ label: t('act.ask'), onTap: open.help }];
    default:
      return [
        ...filings,
        { label: t('act.claims'), onTap: () => open.claims(person) },
        ...(wanted === undefined ? [{ label: t('act.filing'), onTap: () => openFilings(card) }] : []),
      ];
  }
}
