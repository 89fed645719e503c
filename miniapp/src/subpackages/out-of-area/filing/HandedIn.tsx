import { useState } from 'react';
import { paperRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { PaperId, PersonId } from '@linli/shared/kernel/ids';
import { Box, Card, LinesSkeleton, LinkRow, Picture, ProblemNotice, Sheet } from '@/components';
import { useQuery } from '@/services/use-query';
import { useWords } from '../words';

/** The papers of a filing; each opens in a sheet. The address lasts two minutes, so it is asked for when it is opened. */
export function HandedIn({ filing: { papers, commitment }, personId }: { filing: FilingAnswer; personId: PersonId }) {
  const { t } = useWords();
  const [open, setOpen] = useState<PaperId>();
  return (
    <Card flush title={t('papers.title')}>
      {(commitment || papers.length === 0) && (
        <Box className="filing-papers__words small">{commitment ? t('papers.promise.signed') : t('papers.empty')}</Box>
      )}
      {papers.map(({ paperId, purpose }, index) => (
        <LinkRow
          key={paperId}
          icon="image"
          title={t(`paper.${purpose}`)}
          detail={t('papers.n', { n: index + 1 })}
          onTap={() => setOpen(paperId)}
        />
      ))}
      {open !== undefined && <PaperSheet personId={personId} paperId={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function PaperSheet({ personId, paperId, onClose }: { personId: PersonId; paperId: PaperId; onClose: () => void }) {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const paper = useQuery(paperRoutes.viewPaper, { params: { personId, paperId } }, { keep: false });
  return (
    <Sheet title={t('papers.open')} onClose={onClose}>
      {paper.problem !== undefined && <ProblemNotice problem={paper.problem} onRetry={paper.refresh} />}
      {paper.data === undefined && paper.problem === undefined && <LinesSkeleton count={2} />}
      {paper.data !== undefined && !failed && (
        <Picture
          src={paper.data.url}
          alt={t('papers.open')}
          className="filing-papers__picture"
          fit="contain"
          onError={() => setFailed(true)}
        />
      )}
      {failed && <Box>{t('papers.open.failed')}</Box>}
    </Sheet>
  );
}
