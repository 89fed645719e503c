import type { Instant } from '../kernel/date';
import type { ConsentId, PersonId } from '../kernel/ids';

/**
 * A person's written consent to something that is no mandate (同意书): what they signed, before whom. A mandate carries its
 * own consent; this one is kept as long as what it allowed is.
 */
export interface ConsentRecord {
  readonly personId: PersonId;
  readonly consentId: ConsentId;
  /** `record-phone`: that this phone is recorded for them (登记手机号). */
  readonly matter: 'record-phone';
  readonly at: Instant;
  readonly staffId: string;
  /** Strokes of the signature; sealed at rest. */
  readonly signature: { readonly path: string; readonly width: number; readonly height: number };
}
