import { explain } from '@linli/shared/domain/explanation';
import type { KnownSettlement } from '@linli/shared/policy/estimate/settle-known';
import type { Plan } from '@linli/shared/policy/plan';
import { Box, Heading } from '@/components';
import { ExplanationCards } from '@/features/explanation';
import { useWords } from './use-words';

/** 怎么算出来的: every step in plain words, each opening its rule and source. */
export function Steps({ plan, known }: { plan: Plan; known: KnownSettlement }) {
  const { t } = useWords();
  return (
    <Box>
      <Box className="calculator__steps">
        <Heading level={2} className="calculator__steps-title">
          {t('steps.title')}
        </Heading>
        <Box className="small">{t('steps.text')}</Box>
      </Box>
      <ExplanationCards explanation={explain(plan, known.settlement.trace ?? [])} />
    </Box>
  );
}
