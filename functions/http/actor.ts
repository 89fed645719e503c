import type { AccountId, PersonId, SessionId } from '@linli/shared/kernel/ids';
import type { Instant } from '@linli/shared/kernel/date';
import type { Role } from '@linli/shared/domain/roles';

/** Who is calling, as the access token says: verified without the store, at most ten minutes old. */
export interface Actor {
  /** Account id, or "staff_" and the staff id: the owner of write keys, papers and sessions. */
  readonly principal: string;
  readonly sessionId: SessionId;
  readonly app: 'miniapp' | 'web' | 'desk';
  /** When the session was opened. */
  readonly signedInAt?: Instant;
  readonly accountId?: AccountId;
  /** WeChat's name for the user in this app: the payer of an order. */
  readonly openid?: string;
  /** The holder of the account, once bound. */
  readonly personId?: PersonId;
  /** Masked for a resident, the full name for staff. */
  readonly name: string;
  readonly staffId?: string;
  readonly roles: readonly Role[];
  readonly areas: readonly string[];
  readonly grids: readonly { readonly gridId: string; readonly name: string }[];
}

export const staffPrincipal = (staffId: string): string => `staff_${staffId}`;
