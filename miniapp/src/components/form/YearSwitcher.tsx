import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Tabs } from './Choice';

/** Coverage years, latest first. */
export function YearSwitcher({
  years,
  value,
  onChange,
}: {
  years: readonly number[];
  value: number;
  onChange: (year: number) => void;
}) {
  const t = useMessages(interfaceTexts);
  return (
    <Tabs
      label={t('year.label')}
      tabs={years.map((year) => ({ value: year, label: t('year.n', { year }) }))}
      value={value}
      onChange={onChange}
    />
  );
}
