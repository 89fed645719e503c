import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button } from '@/components';
import { open } from '@/features/standing/openings';
import { go } from '@/navigation/navigation';
import type { CallProblem } from '@/services/problem';
import { useWords } from '../words';

/** What one can do after the server said no; the draft stays meanwhile. */
export function AfterRefusal({ problem, personId }: { problem: CallProblem; personId: PersonId }) {
  const { t } = useWords();
  const way =
    problem.code === 'filing.not-insured'
      ? { words: t('refused.enrol'), go: () => open.enrol(personId) }
      : problem.code === 'filing.overlaps'
        ? { words: t('refused.list'), go: () => go('out-of-area/list', { person: personId }) }
        : problem.status === 0
          ? undefined
          : { words: t('refused.help'), go: open.help };
  if (way === undefined) return null;
  return (
    <Box className="filing-after">
      <Button kind="second" onTap={way.go}>
        {way.words}
      </Button>
    </Box>
  );
}
