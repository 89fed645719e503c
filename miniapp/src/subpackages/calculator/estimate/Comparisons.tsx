import type { Comparison } from '@linli/shared/policy/estimate/compare';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import { MissingFigure } from './later-gap';
import type { Plan } from '@linli/shared/policy/plan';
import { Box, Card, LinkRow } from '@/components';
import { comparisonWords } from './comparison-words';
import { useWords } from './use-words';

/** 换一种情形: each other circumstance as one sentence with the difference; a tap makes it the question. */
export function Comparisons({
  plan,
  inquiry,
  comparisons,
  onChoose,
}: {
  plan: Plan;
  inquiry: Inquiry;
  comparisons: readonly Comparison[];
  onChoose: (other: Inquiry) => void;
}) {
  const words = useWords();
  const { pack } = plan;
  if (comparisons.length === 0) return null;
  return (
    <Card flush title={words.t('compare.title')}>
      <Box className="small calculator__aside">{words.t('compare.text')}</Box>
      {comparisons.map((comparison) => (
        <LinkRow
          key={`${comparison.of}:${comparison.other.where}:${comparison.other.filing}:${comparison.other.level ?? ''}`}
          title={comparisonWords(words, pack, inquiry, comparison)}
          {...(comparison.outcome.known
            ? {}
            : { detail: <MissingFigure plan={plan} figure={comparison.outcome.gap.figure} /> })}
          onTap={() => onChoose(comparison.other)}
        />
      ))}
    </Card>
  );
}
