import type { PersonId } from '@linli/shared/kernel/ids';
import type { CodeSubject } from './phone-codes';

/** A code with which a person agrees that one agent may act for them: kept under their own phone, good for that agent alone. */
export const consentCodeSubject = (phone: string, staffId: string, personId: PersonId): CodeSubject => ({
  purpose: 'mandate',
  keptUnder: phone,
  matter: `${staffId}:${personId}`,
});
