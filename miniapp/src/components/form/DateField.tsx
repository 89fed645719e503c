import { parseLocalDate, type LocalDate } from '@linli/shared/kernel/date';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, DayPicker } from '../primitives';
import { Icon } from '../icon/Icon';
import { formatDay } from '../money/DateText';
import { describedBy, Field, type FieldBase } from './Field';

/** A calendar day, with the platform's own picker. */
export function DateField({
  value,
  onChange,
  earliest,
  latest,
  ...field
}: FieldBase & {
  value: LocalDate | undefined;
  onChange: (date: LocalDate | undefined) => void;
  earliest?: LocalDate | undefined;
  latest?: LocalDate | undefined;
}) {
  const t = useMessages(interfaceTexts);
  return (
    <Field {...field}>
      <Box className={`control ${field.error === undefined ? '' : 'control--wrong'}`}>
        <DayPicker
          id={field.id}
          label={field.label}
          value={value ?? ''}
          onChange={(text) => onChange(parseLocalDate(text))}
          earliest={earliest}
          latest={latest}
          describedBy={describedBy(field)}
          invalid={field.error !== undefined}
          emptyText={t('field.date.choose')}
          shownText={value === undefined ? '' : formatDay(value, 'full', t)}
          className="control__input control__input--figures"
        />
        {process.env['TARO_ENV'] === 'weapp' && <Icon name="calendar" className="control__icon" />}
      </Box>
    </Field>
  );
}
