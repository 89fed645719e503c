import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Fen } from '@linli/shared/kernel/money';
import { isOpen, needOf } from '../../../features/standing/need';

/** What is open for a resident, as an agent works it off (要办的), most urgent first. */
export type OpenMatter =
  /** A newborn's registration and payment: covered from birth until the deadline. */
  | { readonly kind: 'newborn'; readonly year: number; readonly deadline: LocalDate | undefined }
  /** A filing came back: papers are missing. */
  | { readonly kind: 'filing-returned'; readonly filingId: string; readonly place: string }
  /** An order is open and unpaid: somebody is paying. */
  | { readonly kind: 'paying'; readonly year: number }
  /** Registered, not paid; or neither. */
  | {
      readonly kind: 'pay' | 'enrol';
      readonly year: number;
      readonly amount: Fen;
      readonly late: boolean;
      readonly deadline: LocalDate | undefined;
    }
  /** Works elsewhere and has no filing for it. */
  | { readonly kind: 'unfiled'; readonly place: string }
  /** A filing is in force on a commitment; its papers are owed. */
  | { readonly kind: 'papers-owed'; readonly filingId: string; readonly place: string };

export function openMatters(card: RosterCard, today: LocalDate): readonly OpenMatter[] {
  if (card.deceased) return [];
  const need = needOf(card);
  const away = unfiledPlace(card, today);
  return [
    ...(isOpen(need) && need.kind !== 'finish' && need.when === 'newborn'
      ? [{ kind: 'newborn' as const, year: need.year, deadline: need.deadline }]
      : []),
    ...card.filings
      .filter(({ status }) => status === 'returned')
      .map(({ filingId, placeName }) => ({ kind: 'filing-returned' as const, filingId, place: placeName })),
    ...(need.kind === 'finish' ? [{ kind: 'paying' as const, year: need.year }] : []),
    ...(isOpen(need) && need.kind !== 'finish' && need.when !== 'newborn'
      ? [
          {
            kind: need.kind,
            year: need.year,
            amount: need.personal,
            late: need.when === 'late',
            deadline: need.deadline,
          },
        ]
      : []),
    ...(away === undefined ? [] : [{ kind: 'unfiled' as const, place: away }]),
    ...card.filings
      .filter(({ status, papersOwed }) => status === 'effective' && papersOwed)
      .map(({ filingId, placeName }) => ({ kind: 'papers-owed' as const, filingId, place: placeName })),
  ];
}

/** Not paid for the year that is collected: what the header counts and the filter finds. */
export const isUnpaid = (card: RosterCard): boolean => isOpen(needOf(card));

/**
 * Where somebody works elsewhere without a filing that stands or is being decided (没备案). Who is insured with an
 * employer or in another place reimburses there: nothing to file here.
 */
export function unfiledPlace(
  { worksIn, deceased, filings, standing: { covered } }: RosterCard,
  today: LocalDate,
): string | undefined {
  if (worksIn === undefined || deceased || covered.by === 'employee' || covered.by === 'elsewhere') return undefined;
  const filed = filings.some(
    ({ status, until }) => status !== 'refused' && status !== 'withdrawn' && (until === undefined || until >= today),
  );
  return filed ? undefined : worksIn;
}

const URGENCY: Readonly<Record<OpenMatter['kind'], number>> = {
  newborn: 0,
  'filing-returned': 1,
  paying: 2,
  enrol: 3,
  pay: 3,
  unfiled: 4,
  'papers-owed': 5,
};
const NOTHING = 9;

/** Whom to see first: the most urgent matter; among equals those who are alone, then children left behind, then the oldest. */
export function byUrgency(today: LocalDate): (a: RosterCard, b: RosterCard) => number {
  const rank = (card: RosterCard): number =>
    Math.min(NOTHING, ...openMatters(card, today).map(({ kind }) => URGENCY[kind]));
  const alone = ({ livesAlone, leftBehind }: RosterCard): number => (livesAlone ? 0 : leftBehind ? 1 : 2);
  return (a, b) => rank(a) - rank(b) || alone(a) - alone(b) || b.age - a.age;
}
