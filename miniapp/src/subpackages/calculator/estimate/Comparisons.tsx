import type { Comparison } from '@linli/shared/policy/estimate/compare';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import { MissingFigure } from './later-gap';
import type { Plan } from '@linli/shared/policy/plan';
import { Box, Card, Icon, Tap, Text } from '@/components';
import { differenceWords, otherWords } from './comparison-words';
import { useWords } from './use-words';

/** 换一种情形: each other circumstance with what it makes of the patient's part; a tap makes it the question. */
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
      {comparisons.map((comparison) => {
        const { of, other, outcome } = comparison;
        const circumstance = otherWords(words, pack, inquiry, comparison);
        const difference = differenceWords(words, comparison);
        return (
          <Tap
            key={`${of}:${other.where}:${other.filing}:${other.level ?? ''}`}
            className="calculator__other"
            {...(outcome.known && { label: `${circumstance} ${difference}` })}
            onTap={() => onChoose(other)}
          >
            <Text className="calculator__words">
              <Text>{circumstance}</Text>
              <Text
                className={`calculator__difference num ${outcome.known && outcome.difference < 0 ? 'settled' : ''}`}
              >
                {difference}
              </Text>
              {!outcome.known && (
                <Text className="calculator__missing small">
                  <MissingFigure plan={plan} figure={outcome.gap.figure} />
                </Text>
              )}
            </Text>
            <Icon name="chevron-right" size={1} className="calculator__arrow" />
          </Tap>
        );
      })}
    </Card>
  );
}
