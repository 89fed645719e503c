import type { LocalDate } from '../../kernel/date';
import type { Fen } from '../../kernel/money';
import type { Result } from '../../kernel/result';
import type { Claim, ClassBLine, InsuredPerson, SavedYear } from '../claim';
import type { FilingKind } from '../filing-effect-result';
import type { PolicyGap } from '../gap';
import { saveYear, type Plan } from '../plan';
import { type KnownSettlement, settleKnown } from './settle-known';

/**
 * The year before this bill (今年之前): `fresh` nothing yet; `record` as the office has it; `again` one stay just like this one
 * before it, after what the office has; `met` the year's deductibles are all paid.
 */
export type YearBefore = 'fresh' | 'record' | 'again' | 'met';

/** What somebody wants to know: a bill, and the circumstances that they may change (测算的情形). Amounts in fen. */
export interface Inquiry {
  /** Care at home, or out of area (本地, 异地). */
  readonly where: 'here' | 'away';
  /** Counts only out of area. */
  readonly filing: FilingKind | 'none';
  /** Came by referral (转诊); counts only where the pack asks. */
  readonly referred: boolean;
  readonly kind: string;
  /** Level of the hospital, by the pack's names; undefined where the pack has none. */
  readonly level: string | undefined;
  readonly disease?: string;
  /** Day of discharge, or of the bill. */
  readonly date: LocalDate;
  readonly admitted?: LocalDate;
  readonly total: Fen;
  readonly own?: Fen;
  readonly overPrice?: Fen;
  readonly classB?: readonly ClassBLine[];
  readonly before: YearBefore;
}

/** For whom: what the rules ask about the person, and what the office has of their year. */
export interface Whom {
  readonly person: InsuredPerson;
  /** The year so far as it is saved; absent when nobody is signed in. */
  readonly record?: SavedYear;
}

/** The claim that the engine settles, the same that the office would. */
export const claimOf = ({ where, filing, before: _, level, ...rest }: Inquiry): Claim => ({
  ...rest,
  ...(level !== undefined && { level }),
  filing: where === 'here' ? 'local' : filing,
});

/** More than any year's deductibles come to: whatever the pack counts in that counter is used up. Fen. */
const ALL_MET = 10_000_000_000;

/** The year so far in which the bill comes. */
export function yearBefore(plan: Plan, inquiry: Inquiry, whom: Whom): SavedYear {
  const { record = {} } = whom;
  switch (inquiry.before) {
    case 'fresh':
      return {};
    case 'record':
      return record;
    case 'again': {
      const first = settleKnown(plan, claimOf(inquiry), whom.person, record);
      return { ...record, ...(first.ok && saveYear(first.value.plan, first.value.settlement.after)) };
    }
    case 'met': {
      const scope = `${inquiry.kind}.deductible`;
      return { ...record, [scope]: ALL_MET, ...(inquiry.disease && { [`${scope}.${inquiry.disease}`]: ALL_MET }) };
    }
  }
}

/** What the rules make of it, as far as they say (测算). */
export const estimate = (plan: Plan, inquiry: Inquiry, whom: Whom): Result<KnownSettlement, PolicyGap> =>
  settleKnown(plan, claimOf(inquiry), whom.person, yearBefore(plan, inquiry, whom));
