import { formatYuanShort, subtract } from '@linli/shared/kernel/money';
import { Box, Card, Meter, Text } from '@/components';
import { useWords, type YearSummary } from './words';

/** The year's sums against its bounds (年度累计): each a bar with what it means in words. */
export function YearBounds({ summary: { year, bounds } }: { summary: YearSummary }) {
  const { t } = useWords();
  if (bounds.length === 0) return null;
  return (
    <Card title={t('bounds.title', { year })}>
      <Box className="claim-bounds">
        {bounds.map((bound) => (
          <Box key={bound.name} className="claim-bounds__bound">
            <Bound {...bound} />
          </Box>
        ))}
      </Box>
    </Card>
  );
}

function Bound({ name, used, atMost }: YearSummary['bounds'][number]) {
  const { t } = useWords();
  const official = <Text className="faint">{t(`bound.official.${name}`)}</Text>;
  if (atMost === undefined) {
    return (
      <Box>
        <Box>{t(`bound.${name}`)}</Box>
        <Box className="small">{`${t('bound.used', { amount: formatYuanShort(used) })} · ${t('bound.absent')}`}</Box>
        {official}
      </Box>
    );
  }
  const rest = formatYuanShort(subtract(atMost, used));
  return (
    <Box>
      <Meter label={t(`bound.${name}`)} used={used} limit={atMost} />
      <Box className="small">
        {used >= atMost
          ? t(`bound.${name}.full`)
          : name === 'deductible'
            ? t('bound.deductible.note')
            : t(`bound.${name}.note`, { rest })}
      </Box>
      {official}
    </Box>
  );
}
