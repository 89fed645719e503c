import type { ReactNode } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Text } from '../primitives';
import { Icon } from '../icon/Icon';
import './Form.css';

/** What every field takes. */
export interface FieldBase {
  /** Unique on the page; the error summary leads to it. By custom the JSON pointer without the slash: "idNumber". */
  readonly id: string;
  readonly label: string;
  /** What right looks like, before anything is wrong. */
  readonly hint?: string | undefined;
  /** What is wrong and what right looks like. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  /** When the label is the page's question it stands in the heading, and only spoken here. */
  readonly hideLabel?: boolean | undefined;
}

/** The id of a field's hint and error, spoken with it. */
export const describedBy = ({ id, hint, error }: Pick<FieldBase, 'id' | 'hint' | 'error'>): string | undefined =>
  [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ') ||
  undefined;

/** Label, hint, error around one control. `group` for several controls under one label (fieldset). */
export function Field({
  id,
  label,
  hint,
  error,
  optional = false,
  hideLabel = false,
  group = false,
  children,
}: FieldBase & { group?: boolean; children: ReactNode }) {
  const t = useMessages(interfaceTexts);
  const words = (
    <>
      {label}
      {optional && <Text className="field__optional">{t('field.optional')}</Text>}
    </>
  );
  return (
    <Box
      as={group ? 'fieldset' : 'div'}
      className={`field ${error === undefined ? '' : 'field--wrong'}`}
      {...(group ? { id, tabIndex: -1 as const, describedBy: describedBy({ id, hint, error }) } : {})}
    >
      <Box
        as={group ? 'legend' : 'label'}
        className={hideLabel ? 'out-of-sight' : `field__label ${group ? 'field__label--legend' : ''}`}
        htmlFor={group ? undefined : id}
      >
        {words}
      </Box>
      {hint !== undefined && (
        <Box id={`${id}-hint`} className="field__hint">
          {hint}
        </Box>
      )}
      {error !== undefined && (
        <Box id={`${id}-error`} className="field__error">
          <Icon name="warning" /> <Text>{error}</Text>
        </Box>
      )}
      {children}
    </Box>
  );
}
