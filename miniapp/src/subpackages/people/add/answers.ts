import { normaliseName } from '@linli/shared/domain/fields';
import type { Relation } from '@linli/shared/domain/person';
import type { Photo } from '@/components';

/** Whom one can add; oneself is bound, not added. */
export type FamilyRelation = Exclude<Relation, 'self'>;

/** Keys are the fields' ids: the flow clears a mistake when its own answer changes. */
export interface AddAnswers {
  readonly relation: FamilyRelation | undefined;
  readonly name: string;
  readonly idNumber: string;
  readonly letters: boolean;
  /** Chosen by the person; undefined: what the age says. */
  readonly by: 'code' | 'register' | undefined;
  readonly 'proof.code': string;
  readonly 'proof.paperId': readonly Photo[];
}

export const nameOf = ({ name }: AddAnswers): string => normaliseName(name);
