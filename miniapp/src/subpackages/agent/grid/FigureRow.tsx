import { Box, Text } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import type { Figures } from '../roster/roster-view';

/** 61 户 · 14 人没交 · 3 人没备案 · 78% 已办 */
export function FigureRow({ of: { households, unpaid, unfiled, donePercent } }: { of: Figures }) {
  const t = useMessages(agentTexts);
  const cells: readonly { key: string; value: string; label: string; tone: '' | 'due' | 'settled' }[] = [
    { key: 'households', value: String(households), label: t('figures.households'), tone: '' },
    { key: 'unpaid', value: String(unpaid), label: t('figures.unpaid'), tone: unpaid > 0 ? 'due' : '' },
    { key: 'unfiled', value: String(unfiled), label: t('figures.unfiled'), tone: unfiled > 0 ? 'due' : '' },
    {
      key: 'done',
      value: donePercent === undefined ? '—' : `${donePercent}%`,
      label: donePercent === undefined ? t('figures.done.none') : t('figures.done'),
      tone: 'settled',
    },
  ];
  return (
    <Box as="ul" className="grid-figures" label={t('figures.label')}>
      {cells.map(({ key, value, label, tone }) => (
        <Box as="li" key={key} className="grid-figure">
          <Text className={`grid-figure__value num ${tone}`}>{value}</Text>
          <Text className="grid-figure__label">{label}</Text>
        </Box>
      ))}
    </Box>
  );
}
