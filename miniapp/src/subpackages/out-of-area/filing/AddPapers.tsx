import { useState } from 'react';
import { outOfAreaRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Card, ProblemNotice, type Photo } from '@/components';
import type { CallProblem } from '@/services/problem';
import { useAction } from '@/services/use-action';
import { PaperPhotos } from '../PaperPhotos';
import { filedPapers, photosHeldUp, purposeFor } from '../papers';
import { useWords, wantedPapers } from '../words';

/** Papers that are owed, or were asked for when it was sent back (补材料). */
export function AddPapers({
  filing,
  personId,
  onDone,
  onStale,
}: {
  filing: FilingAnswer;
  personId: PersonId;
  onDone: (after: FilingAnswer) => void;
  onStale: (problem: CallProblem) => void;
}) {
  const { t } = useWords();
  const complete = useAction(outOfAreaRoutes.completeFiling);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [error, setError] = useState<string>();
  const { kind, filingId, version, status } = filing;
  const wanted = wantedPapers(t, kind);

  const send = async () => {
    const held = photosHeldUp(photos);
    setError(held === undefined ? undefined : t(held));
    if (held !== undefined) return;
    const answer = await complete.run({
      params: { personId, filingId },
      body: { version, papers: filedPapers(photos, purposeFor(kind)) },
    });
    if (answer === undefined) return;
    if (answer.ok) {
      setPhotos([]);
      onDone(answer.value);
    } else if (answer.error.code === 'record.stale' || answer.error.status === 409) onStale(answer.error);
  };

  return (
    <Card tone="due" title={t(status === 'returned' ? 'add.title' : 'add.title.owed')}>
      <Box className="stack">
        {wanted !== undefined && <Box className="small">{t('add.need', { paper: wanted })}</Box>}
        {complete.problem !== undefined && <ProblemNotice problem={complete.problem} />}
        <PaperPhotos
          id="papers"
          label={t('add.title')}
          error={error}
          photos={photos}
          onChange={(update) => {
            setError(undefined);
            complete.clear();
            setPhotos(update);
          }}
        />
        <Button busy={complete.busy} onTap={() => void send()}>
          {t('add.send')}
        </Button>
      </Box>
    </Card>
  );
}
