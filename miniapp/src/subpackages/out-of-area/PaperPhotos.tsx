import { useState } from 'react';
import { MAX_PAPER_BYTES } from '@linli/shared/domain/papers';
import { Box, PhotoField, ProblemNotice, type Photo } from '@/components';
import { useMessages } from '@/messages/messages';
import { outOfAreaTexts } from '@/messages/out-of-area';
import { uploadPaper, type UploadFailure } from '@/services/papers';

/** Papers (材料) by photograph, each sent as soon as it is chosen; says why one was not taken. */
export function PaperPhotos({
  id,
  label,
  error,
  photos,
  onChange,
}: {
  id: string;
  label: string;
  error?: string | undefined;
  photos: readonly Photo[];
  onChange: (update: (photos: readonly Photo[]) => readonly Photo[]) => void;
}) {
  const t = useMessages(outOfAreaTexts);
  const [failure, setFailure] = useState<UploadFailure>();
  const refused =
    failure?.kind === 'picture'
      ? t(failure.code === 'paper.heic' ? 'paper.heic' : failure.code === 'paper.gone' ? 'paper.gone' : 'paper.bad')
      : undefined;
  return (
    <Box>
      {failure?.kind === 'call' && <ProblemNotice problem={failure.problem} />}
      <PhotoField
        id={id}
        label={label}
        hideLabel
        error={error ?? refused}
        photos={photos}
        mostMegabytes={MAX_PAPER_BYTES / 1024 / 1024}
        onChange={(update) => {
          setFailure(undefined);
          onChange(update);
        }}
        upload={async ({ source }, onProgress) => {
          const sent = await uploadPaper(source, onProgress);
          if (sent.ok) return sent.value;
          // After the field has marked the picture as failed, which clears the reason.
          setTimeout(() => setFailure(sent.error), 0);
          return undefined;
        }}
      />
    </Box>
  );
}
