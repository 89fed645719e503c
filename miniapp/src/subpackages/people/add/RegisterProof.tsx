import { useState } from 'react';
import { MAX_PAPER_BYTES } from '@linli/shared/domain/papers';
import { Box, Link, PhotoField, ProblemNotice } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import type { QuestionView } from '@/features/question-flow';
import { uploadPaper, type UploadFailure } from '@/services/papers';
import type { AddAnswers } from './answers';

/** The household register (户口簿) as a photograph, for those who need no phone. */
export function RegisterProof({ answers, set, errors, onCode }: QuestionView<AddAnswers> & { onCode: () => void }) {
  const t = useMessages(bindingTexts);
  const [failure, setFailure] = useState<UploadFailure>();
  const wrong =
    failure?.kind === 'picture'
      ? failure.code === 'paper.heic'
        ? t('proof.register.heic')
        : failure.code === 'paper.gone'
          ? t('proof.register.gone')
          : t('proof.register.failed')
      : undefined;
  return (
    <Box>
      {failure?.kind === 'call' && <ProblemNotice problem={failure.problem} />}
      <PhotoField
        id="proof.paperId"
        label={t('proof.register.label')}
        hideLabel
        error={errors['proof.paperId'] ?? wrong}
        photos={answers['proof.paperId']}
        most={1}
        mostMegabytes={MAX_PAPER_BYTES / 1024 / 1024}
        onChange={(update) => {
          setFailure(undefined);
          set((now) => ({ 'proof.paperId': update(now['proof.paperId']) }));
        }}
        upload={async ({ source }, onProgress) => {
          const sent = await uploadPaper(source, onProgress);
          if (sent.ok) return sent.value;
          // After the field has marked the picture as failed, which clears the reason.
          setTimeout(() => setFailure(sent.error), 0);
          return undefined;
        }}
      />
      <Link onTap={onCode}>{t('proof.by-code')}</Link>
    </Box>
  );
}
