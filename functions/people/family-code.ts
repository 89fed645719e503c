import { normaliseName } from '@linli/shared/domain/fields';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { CodeSubject } from '../notify/phone-codes';

/**
 * A code that lets an account add somebody. It is kept under who asks and for whom, not under the phone: known or not,
 * with a phone or without, the record, its waits and its tries are the same.
 */
export const familyCodeSubject = (accountId: AccountId, name: string, idNumber: string): CodeSubject => ({
  purpose: 'family',
  keptUnder: `family:${accountId}:${idNumber}`,
  matter: normaliseName(name),
});
