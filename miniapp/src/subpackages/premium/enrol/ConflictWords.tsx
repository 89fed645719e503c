import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, formatDay } from '@/components';
import { enrolmentTexts } from '@/messages/enrolment';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import type { EnrolmentForm } from './enrol-flow';

export type Conflict = EnrolmentForm['conflicts'][number];

/** Key of a conflict's texts; one this build does not know sends to a person. */
export const conflictKey = ({ kind }: Conflict) => {
  switch (kind) {
    case 'deceased':
      return 'deceased';
    case 'insured-as-employee':
      return 'employee';
    case 'insured-elsewhere':
      return 'elsewhere';
    case 'not-of-this-district':
      return 'outside';
    default:
      return 'unknown';
  }
};

/** What the comparison found, with its facts: which scheme, where, since when. */
export function ConflictWords({ conflict }: { conflict: Conflict }) {
  const t = useMessages(enrolmentTexts);
  const ti = useMessages(interfaceTexts);
  const day = (fact: string | number | undefined) =>
    fact === undefined ? '' : formatDay(String(fact) as LocalDate, 'full', ti);
  const { facts } = conflict;
  const key = conflictKey(conflict);
  switch (key) {
    case 'deceased':
      return <Box>{t('conflict.deceased.text', { on: day(facts['on']) })}</Box>;
    case 'employee':
    case 'elsewhere':
      return <Box>{t(`conflict.${key}.text`, { where: String(facts['where'] ?? ''), from: day(facts['from']) })}</Box>;
    default:
      return <Box>{t(`conflict.${key}.text`)}</Box>;
  }
}
