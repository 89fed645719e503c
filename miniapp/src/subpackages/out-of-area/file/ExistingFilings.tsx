import type { PersonId } from '@linli/shared/kernel/ids';
import { Button, Notice } from '@/components';
import { go } from '@/navigation/navigation';
import { groupOf, stateOf } from '../filing-state';
import { useWords, type FilingForm } from '../words';

/** Says that there are filings in force or under way already, before another is asked for. Nothing when there are none. */
export function ExistingFilings({
  form: { filings, today },
  personId,
  whom,
}: {
  form: FilingForm;
  personId: PersonId;
  whom: string;
}) {
  const { t } = useWords();
  const live = filings.filter((filing) => groupOf(stateOf(filing, today)) !== 'past');
  if (live.length === 0) return null;
  return (
    <Notice
      icon="file"
      title={t('why.existing', { whom, n: live.length })}
      action={
        <Button kind="quiet" compact onTap={() => go('out-of-area/list', { person: personId })}>
          {t('why.existing.see')}
        </Button>
      }
    >
      {t('why.existing.text')}
    </Notice>
  );
}
