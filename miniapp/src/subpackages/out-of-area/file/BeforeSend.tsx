import { formatYuanShort } from '@linli/shared/kernel/money';
import { Box, formatDay, Notice } from '@/components';
import { Marked } from '@/features/standing/Marked';
import { useWords, type FilingForm } from '../words';
import { kindOf, outcomeOf, wayOf, type FilingAnswers } from './answers';
import { levelWord } from './SavingCard';

/** Above the answers: at once or after the desk, and what it is worth. */
export function BeforeSend({ answers, form }: { answers: FilingAnswers; form: FilingForm }) {
  const { t, ti } = useWords();
  const outcome = outcomeOf(answers, wayOf(answers), form.today);
  const effect = form.effects.find(({ kind }) => kind === kindOf(answers));
  if (outcome === undefined || answers.from === undefined) return null;
  const place = answers.placeName ?? '';
  const { total, level } = form.typicalStay;
  return (
    <Notice kind={outcome.status === 'effective' ? 'settled' : 'due'}>
      <Box>
        <Marked
          text={
            outcome.status === 'effective'
              ? t('before.effective', { day: formatDay(answers.from, 'full', ti), place })
              : t('before.review', { n: outcome.days })
          }
        />
      </Box>
      {effect !== undefined && effect.saves > 0 && (
        <Box>
          <Marked
            text={t('before.save', {
              amount: formatYuanShort(effect.saves),
              level: levelWord(t, level),
              total: formatYuanShort(total),
            })}
          />
        </Box>
      )}
    </Notice>
  );
}
