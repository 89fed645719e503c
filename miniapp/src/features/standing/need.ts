import type { PersonCard } from '@linli/shared/contract/people';
import type { LocalDate } from '@linli/shared/kernel/date';
import { ZERO, type Fen } from '@linli/shared/kernel/money';

/** Benefits today: the first thing a card says. */
export type Cover =
  | { readonly kind: 'now'; readonly by: 'residents' | 'employee' | 'elsewhere'; readonly until: LocalDate | undefined }
  /** Paid, and waiting for its first day. */
  | { readonly kind: 'coming'; readonly from: LocalDate; readonly until: LocalDate | undefined }
  | { readonly kind: 'none' }
  /** 登记已故: stopped for good. */
  | { readonly kind: 'ended' };

/** What has to be done about a person's cover, and by which day. */
export type Need =
  | { readonly kind: 'nothing' }
  /** The register stands in the way (a conflict's kind). */
  | { readonly kind: 'blocked'; readonly by: string; readonly year: number }
  /** The year's price or window is not there yet. */
  | { readonly kind: 'not-open'; readonly year: number }
  /** An order is open and unpaid. */
  | {
      readonly kind: 'finish';
      readonly year: number;
      readonly orderId: string | undefined;
      readonly personal: Fen | undefined;
      /** Last day at this price. */
      readonly deadline: LocalDate | undefined;
    }
  | Due;

/** enrol: registration comes first. pay: only the premium is missing. */
export interface Due {
  readonly kind: 'enrol' | 'pay';
  readonly year: number;
  /** in-window; late: dearer, with a wait; newborn: covered from birth. */
  readonly when: 'in-window' | 'late' | 'newborn';
  /** fen: what the person pays; what the treasuries pay on top. */
  readonly personal: Fen;
  readonly fiscal: Fen;
  /** The treasury pays a part of the person's own share (困难群众资助). */
  readonly reduced: boolean;
  /** Last day at this price. */
  readonly deadline: LocalDate | undefined;
  /** First day with benefits if paid today. */
  readonly coverFrom: LocalDate | undefined;
  /** The price is not final (暂定). */
  readonly provisional: boolean;
}

export function coverOf({ deceased, standing: { covered } }: PersonCard): Cover {
  if (deceased) return { kind: 'ended' };
  if (covered.now) return { kind: 'now', by: covered.by ?? 'residents', until: covered.until };
  return covered.from === undefined ? { kind: 'none' } : { kind: 'coming', from: covered.from, until: covered.until };
}

export function needOf({ deceased, standing: { next } }: PersonCard): Need {
  if (deceased || next === undefined || next.status === 'insured') return { kind: 'nothing' };
  const { year, status, personal, fiscal = ZERO, subsidy = ZERO, timing, deadline, coverFrom, provisional } = next;
  if (status === 'blocked') return { kind: 'blocked', by: next.blockedBy ?? 'unknown', year };
  if (status === 'paying') return { kind: 'finish', year, orderId: next.orderId, personal, deadline };
  const payable = deadline !== undefined || coverFrom !== undefined;
  if (personal === undefined || !payable) return { kind: 'not-open', year };
  return {
    kind: status === 'registered' ? 'pay' : 'enrol',
    year,
    when: timing === 'late' || timing === 'newborn' ? timing : 'in-window',
    personal,
    fiscal,
    reduced: subsidy > 0,
    deadline,
    coverFrom,
    provisional,
  };
}

/** Whether the person's own action is wanted now. */
export const isOpen = (need: Need): need is Due | Extract<Need, { kind: 'finish' }> =>
  need.kind === 'enrol' || need.kind === 'pay' || need.kind === 'finish';

/** What a household still has to do for one year under one rule of timing, for the line on top of home. */
export interface HouseholdNeed {
  readonly year: number;
  readonly people: number;
  readonly when: Due['when'];
  /** The earliest last day. */
  readonly deadline: LocalDate | undefined;
  /** First day with benefits if paid today, when it is the same for everybody. */
  readonly coverFrom: LocalDate | undefined;
  /** All of them are registered: one payment settles it. */
  readonly onlyPay: boolean;
}

/** By year, what is missed already first. */
export function householdNeeds(cards: readonly PersonCard[]): readonly HouseholdNeed[] {
  const open = cards.map(needOf).filter(isOpen);
  const groups = new Map<string, (typeof open)[number][]>();
  for (const need of open) {
    const key = `${ORDER.indexOf(whenOf(need))}:${need.year}`;
    groups.set(key, [...(groups.get(key) ?? []), need]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, needs]) => {
      const dues = needs.filter((need): need is Due => need.kind !== 'finish');
      const days = new Set(dues.map(({ coverFrom }) => coverFrom));
      return {
        year: (needs[0] as (typeof open)[number]).year,
        people: needs.length,
        when: whenOf(needs[0] as (typeof open)[number]),
        deadline: dues
          .map(({ deadline }) => deadline)
          .filter((day) => day !== undefined)
          .sort()[0],
        coverFrom: days.size === 1 ? [...days][0] : undefined,
        onlyPay: needs.every(({ kind }) => kind === 'pay'),
      };
    });
}

/** What is missed already first, then what is still in time. */
const ORDER: readonly Due['when'][] = ['late', 'newborn', 'in-window'];
const whenOf = (need: Due | Extract<Need, { kind: 'finish' }>): Due['when'] =>
  need.kind === 'finish' ? 'in-window' : need.when;
