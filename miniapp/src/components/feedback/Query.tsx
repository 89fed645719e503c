import type { ReactNode } from 'react';
import { isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import type { QueryState } from '../../services/use-query';
import { formatMoment } from '../money/DateText';
import { Box } from '../primitives';
import { Button } from '../action/Button';
import { Notice } from './Notice';
import { ProblemPage } from './ProblemNotice';
import { CardsSkeleton } from './Skeleton';

export interface QueryProps<T> {
  readonly of: QueryState<T>;
  /** While nothing is there; default two cards. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * What came from the server in all its states: skeleton, slow, the last answer while offline (with its time), refused with
 * what to do, and the answer.
 */
export function Query<T>({
  of: { data, staleSince, loading, slow, problem, refresh },
  skeleton = <CardsSkeleton />,
  children,
}: QueryProps<T>) {
  const t = useMessages(interfaceTexts);
  if (data === undefined) {
    if (problem !== undefined) return <ProblemPage problem={problem} onRetry={refresh} />;
    return (
      <>
        {slow && (
          <Notice icon="clock" live>
            {t('slow')}
          </Notice>
        )}
        {skeleton}
      </>
    );
  }
  const when = staleSince === undefined ? '' : formatMoment(isoInstant(staleSince), shanghaiDate(Date.now()), t);
  return (
    <>
      {problem !== undefined && staleSince !== undefined && (
        <Notice
          icon="history"
          live
          action={
            <Button kind="quiet" compact onTap={refresh} busy={loading}>
              {t('retry')}
            </Button>
          }
        >
          {t('stale', { when })}
        </Notice>
      )}
      <Box>{children(data)}</Box>
    </>
  );
}
