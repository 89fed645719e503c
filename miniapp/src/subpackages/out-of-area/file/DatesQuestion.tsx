import { addMonths } from '@linli/shared/kernel/date';
import { isLongTerm, RETROACTIVE_MONTHS, TEMPORARY_MONTHS } from '@linli/shared/domain/out-of-area';
import { Box, DateField, Notice } from '@/components';
import type { QuestionView } from '@/features/question-flow';
import { useWords, type FilingForm } from '../words';
import { kindOf, outcomeOf, untilOf, wayOf, type FilingAnswers } from './answers';

/** From which day, and for temporary care until which; days that have begun are said to be looked at by the desk. */
export function DatesQuestion({
  answers,
  set,
  errors,
  form: { today },
}: QuestionView<FilingAnswers> & { form: FilingForm }) {
  const { t } = useWords();
  const kind = kindOf(answers);
  const temporary = kind !== undefined && !isLongTerm(kind);
  const outcome = outcomeOf(answers, wayOf(answers), today);
  return (
    <Box>
      <DateField
        id="from"
        label={t('when.from')}
        error={errors['from']}
        value={answers.from}
        onChange={(from) => set({ from })}
        earliest={addMonths(today, -RETROACTIVE_MONTHS)}
        latest={addMonths(today, TEMPORARY_MONTHS)}
      />
      {outcome?.reason === 'retroactive' && (
        <Notice kind="due" live title={t('when.past')}>
          {t('when.past.text', { n: outcome.days })}
        </Notice>
      )}
      {temporary ? (
        <DateField
          id="until"
          label={t('when.until')}
          hint={t('when.until.hint')}
          error={errors['until']}
          value={untilOf(answers)}
          onChange={(until) => set({ until })}
          earliest={answers.from}
          latest={answers.from === undefined ? undefined : addMonths(answers.from, 12)}
        />
      ) : (
        <Notice>{t('when.long')}</Notice>
      )}
    </Box>
  );
}
