import { Box, Button, ProblemNotice } from '@/components';
import { useMessages } from '@/messages/messages';
import { recordTexts } from '@/messages/record';
import type { useOlder } from './use-older';

/** 看更早的, with what went wrong when it could not be shown. */
export function MoreLines({ more, busy, problem }: Omit<ReturnType<typeof useOlder>, 'older'>) {
  const t = useMessages(recordTexts);
  return (
    <Box className="stack">
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {more !== undefined && (
        <Button kind="second" busy={busy} onTap={() => void more()}>
          {t('events.more')}
        </Button>
      )}
    </Box>
  );
}
