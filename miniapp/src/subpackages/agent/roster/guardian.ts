import type { RosterCard } from '@linli/shared/contract/agent';
import { GUARDIAN_AGE } from '@linli/shared/domain/person';

/** Under sixteen a parent agrees (监护人). */
export const isChild = ({ age }: Pick<RosterCard, 'age'>): boolean => age < GUARDIAN_AGE;
