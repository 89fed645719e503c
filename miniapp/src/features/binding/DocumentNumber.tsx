import { useState } from 'react';
import type { LocalDate } from '@linli/shared/kernel/date';
import { parseResidentId, type ResidentIdRules } from '@linli/shared/kernel/resident-id';
import { normaliseResidentId } from '@linli/shared/kernel/resident-id-spelling';
import { Box, Button, formatDay, Icon, IdNumberField, Link, Sheet, Text, TextField } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import './DocumentNumber.css';

export interface DocumentNumberProps {
  readonly value: string;
  readonly onChange: (number: string) => void;
  /** The old foreign card: letters, for which the number keyboard has no keys. */
  readonly letters: boolean;
  readonly onLetters: (letters: boolean) => void;
  readonly error: string | undefined;
  readonly label: string;
  readonly today: LocalDate;
  readonly rules: ResidentIdRules;
}

/**
 * The identity number, read back as birthday and sex once it is right: a mistyped digit that the check digit lets through is
 * seen there. Documents of Hong Kong, Macau, Taiwan and foreigners are explained where one would look for them.
 */
export function DocumentNumber({
  value,
  onChange,
  letters,
  onLetters,
  error,
  label,
  today,
  rules,
}: DocumentNumberProps) {
  const t = useMessages(bindingTexts);
  const ti = useMessages(interfaceTexts);
  const [help, setHelp] = useState(false);
  const read = parseResidentId(value, today, rules);
  return (
    <Box>
      {letters ? (
        <TextField
          id="idNumber"
          label={t('number.label.letters')}
          hint={t('number.hint.letters')}
          error={error}
          value={value}
          onChange={(text) => onChange(normaliseResidentId(text))}
          maxLength={24}
          figures
        />
      ) : (
        <IdNumberField id="idNumber" label={label} hideLabel error={error} value={value} onChange={onChange} />
      )}
      <Box live="polite">
        {read.ok && (
          <Box className="document-number__read">
            <Icon name="check" />
            <Text>
              {t('number.read', {
                day: formatDay(read.value.born, 'full', ti),
                sex: t(`number.sex.${read.value.sex}`),
              })}
              {read.value.kind !== 'mainland' && ` · ${t(`number.kind.${read.value.kind}`)}`}
            </Text>
          </Box>
        )}
      </Box>
      <Link onTap={() => setHelp(true)}>{t('number.other')}</Link>
      {help && (
        <Sheet title={t('number.other.title')} onClose={() => setHelp(false)}>
          <Box className="stack">
            <Box>{t('number.other.hkmt')}</Box>
            <Box>{t('number.other.foreign')}</Box>
            <Box>{t('number.other.none')}</Box>
            {!letters && (
              <Button
                kind="second"
                onTap={() => {
                  onLetters(true);
                  setHelp(false);
                }}
              >
                {t('number.other.letters')}
              </Button>
            )}
          </Box>
        </Sheet>
      )}
    </Box>
  );
}
