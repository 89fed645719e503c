import { Notice } from '@/components';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import type { QueryState } from '@/services/use-query';

/**
 * What stands where the server has not answered yet: lines, a word when it is slow, or why it refused. Signing in again (401)
 * is asked for over the page.
 */
export function Unanswered({
  of: { problem, slow, refresh },
  lines,
}: {
  readonly of: QueryState<unknown>;
  readonly lines: number;
}) {
  const t = useMessages(interfaceTexts);
  if (problem !== undefined && problem.status !== 401) return <ProblemPage problem={problem} onRetry={refresh} />;
  return (
    <>
      {slow && (
        <Notice icon="clock" live>
          {t('slow')}
        </Notice>
      )}
      <LinesSkeleton count={lines} />
    </>
  );
}
