import { Box, Button, Card } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import { startAt } from '@/navigation/navigation';
import { open } from '@/features/standing/openings';
import type { CallProblem } from '@/services/problem';

/** What to do when the register says no: nobody is left standing before a closed door. */
export function AfterRefusal({ problem: { code } }: { problem: CallProblem }) {
  const t = useMessages(bindingTexts);
  if (code === 'person.already-bound' || code === 'family.already') {
    return (
      <Box className="stack">
        <Button kind="second" onTap={() => startAt('home')}>
          {t('already.go')}
        </Button>
      </Box>
    );
  }
  if (code !== 'person.taken' && code !== 'person.deceased') return null;
  return (
    <Card>
      <Box className="stack">
        <Box>{code === 'person.taken' ? t('taken.text') : t('deceased.text')}</Box>
        <Button kind="second" icon="phone" onTap={open.help}>
          {t('call')}
        </Button>
      </Box>
    </Card>
  );
}
