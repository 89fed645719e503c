import type { FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { LocalDate } from '@linli/shared/kernel/date';
import { BookCard, Box, formatDay, type BookAction } from '@/components';
import { Marked } from '@/features/standing/Marked';
import { stampOf, stateOf } from './filing-state';
import { useWords, validity } from './words';

/** One filing as a booklet: where, how it stands in a sentence, until when. */
export function FilingBook({
  filing,
  today,
  actions = [],
  onOpen,
}: {
  filing: FilingAnswer;
  today: LocalDate;
  actions?: readonly BookAction[];
  onOpen?: () => void;
}) {
  const { t, ti } = useWords();
  const state = stateOf(filing, today);
  const { placeName: place, from, until, kind } = filing;
  const day = formatDay(state === 'expired' ? (until ?? from) : from, 'full', ti);
  return (
    <BookCard
      name={place}
      about={t(`kind.${kind}.official`)}
      state={stampOf(state)}
      stamp={t(`state.${state}`)}
      actions={actions}
      {...(onOpen ? { onOpen } : {})}
    >
      <Box>
        <Marked text={t(`filing.say.${state}`, { place, day })} />
      </Box>
      <Box className="small">{validity(t, ti, filing)}</Box>
      {filing.papersOwed && state !== 'expired' && <Box className="small due">{t('done.owed.text')}</Box>}
    </BookCard>
  );
}
