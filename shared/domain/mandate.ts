import { addMonths, type Instant, type LocalDate } from '../kernel/date';
import type { AccountId, MandateId, PaperId, PersonId } from '../kernel/ids';
import { MATTERS, type Matter } from './roles';
import type { Relation } from './person';
import type { StateTable } from './state-table';

/**
 * A mandate (委托): one person lets another account or a grid agent do named matters for them until a day. The person
 * can see and withdraw it at any time. Family is a mandate too: being of one household opens nothing by itself.
 */
export interface Mandate {
  readonly mandateId: MandateId;
  readonly personId: PersonId;
  /** Who may act: a family member's account, or a member of staff (an agent of the person's grid). */
  readonly grantee: Grantee;
  readonly matters: readonly Matter[];
  readonly from: LocalDate;
  /** Last day; absent for family. */
  readonly until?: LocalDate;
  readonly status: MandateStatus;
  readonly consent: Consent;
  readonly grantedAt: Instant;
  readonly withdrawnAt?: Instant;
}

export type Grantee =
  | {
      readonly kind: 'family';
      readonly accountId: AccountId;
      /** Of the person to the account's holder. */
      readonly relation: Relation;
      /** Masked: how the person recognises who it is. */
      readonly holderName?: string;
    }
  | { readonly kind: 'agent'; readonly staffId: string; readonly staffName: string; readonly gridId: string };

/** How the person agreed, kept with the mandate. */
export type Consent =
  | { readonly kind: 'self' } // the account's own holder
  | { readonly kind: 'household-register'; readonly paperId: PaperId } // 户口簿 photographed, for under-16s and the very old
  | { readonly kind: 'phone-code'; readonly phoneTail: string } // code sent to the person's phone
  | { readonly kind: 'signature'; readonly path: string; readonly width: number; readonly height: number }; // SVG path of strokes

export type MandateStatus = 'granted' | 'withdrawn' | 'superseded';
export type MandateAction = 'withdraw' | 'supersede';

export const MANDATE_TABLE: StateTable<MandateStatus, MandateAction> = {
  granted: { withdraw: 'withdrawn', supersede: 'superseded' },
  withdrawn: {},
  superseded: {},
};

/** Whether it is the holder's own account: no mandate to them, but how they are here. */
export const isOwn = ({ grantee }: Pick<Mandate, 'grantee'>): boolean =>
  grantee.kind === 'family' && grantee.relation === 'self';

/** Longest time an agent may act on one consent (ours): a season and a bit. Family has no end but withdrawal. */
export const LONGEST_AGENT_MANDATE_MONTHS = 6;
export const latestMandateEnd = (from: LocalDate): LocalDate => addMonths(from, LONGEST_AGENT_MANDATE_MONTHS);

/** Whether the mandate lets its grantee do the matter today. Viewing comes with any other matter. */
export const permits = (
  mandate: Pick<Mandate, 'status' | 'matters' | 'from'> & { readonly until?: LocalDate | undefined },
  matter: Matter,
  today: LocalDate,
): boolean =>
  mandate.status === 'granted' &&
  mandate.from <= today &&
  (mandate.until === undefined || today <= mandate.until) &&
  (mandate.matters.includes(matter) || matter === 'view');

/** Family may do everything for one another once the mandate stands. */
export const FAMILY_MATTERS: readonly Matter[] = MATTERS;

/** Key part under which the mandate is stored and found with one read. */
export const granteeKey = (grantee: Grantee): string =>
  grantee.kind === 'family' ? grantee.accountId : `staff_${grantee.staffId}`;
