import type { PersonCard } from '@linli/shared/contract/people';
import type { Relation } from '@linli/shared/domain/person';
import type { Translate } from '@/messages/messages';
import type { familyTexts } from '@/messages/family';

type FamilyT = Translate<(typeof familyTexts)['zh-CN']>;

/** 父亲, 女儿, 本人: the relation as the family says it. */
export const relationWord = (t: FamilyT, relation: Relation, sex: 'female' | 'male'): string =>
  relation === 'self' || relation === 'other' ? t(`relation.${relation}`) : t(`relation.${relation}.${sex}`);

/** What stands small beside a name: 父亲 · 71 岁 · 低保. */
export function aboutPerson(
  t: FamilyT,
  {
    relation,
    sex,
    age,
    groups,
    student,
    livesAlone,
    deceased,
  }: Pick<PersonCard, 'relation' | 'sex' | 'age' | 'groups' | 'student' | 'livesAlone' | 'deceased'>,
): string {
  const relationPart = relationWord(t, relation, sex);
  if (deceased) return relationPart;
  return [
    relationPart,
    age === 0 ? t('age.infant') : t('age', { n: age }),
    ...groups.map((group) => t(`group.${group}`)),
    ...(student && groups.length === 0 ? [t('student')] : []),
    ...(livesAlone ? [t('lives-alone')] : []),
  ].join(' · ');
}
