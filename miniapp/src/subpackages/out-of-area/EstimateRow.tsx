import type { PersonId } from '@linli/shared/kernel/ids';
import { Card, LinkRow } from '@/components';
import { open } from '@/features/standing/openings';
import { useWords } from './words';

/** From a filing to what it is worth for a bill of one's own (报销测算), out of area to begin with. */
export function EstimateRow({ personId }: { personId: PersonId }) {
  const { t } = useWords();
  return (
    <Card flush>
      <LinkRow
        icon="calculator"
        title={t('estimate')}
        detail={t('estimate.detail')}
        onTap={() => open.estimate(personId, 'away')}
      />
    </Card>
  );
}
