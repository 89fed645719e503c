import { useEffect, useState, type ReactNode } from 'react';
import { normaliseResidentId } from '@linli/shared/kernel/resident-id-spelling';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Input, Tap, Text, type Keyboard } from '../primitives';
import { describedBy, Field, type FieldBase } from './Field';

export interface TextFieldProps extends FieldBase {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onConfirm?: (() => void) | undefined;
  readonly keyboard?: Keyboard | undefined;
  readonly maxLength?: number | undefined;
  readonly autoComplete?: string | undefined;
  /** Several lines. */
  readonly rows?: number | undefined;
  /** After the input: 元, or a button. */
  readonly suffix?: ReactNode;
  readonly disabled?: boolean | undefined;
  /** Tabular figures, wider spaced: numbers that are compared with a document. */
  readonly figures?: boolean | undefined;
}

/** One line of text, or several with `rows`. */
export function TextField({
  value,
  onChange,
  onBlur,
  onConfirm,
  keyboard,
  maxLength,
  autoComplete,
  rows,
  suffix,
  disabled,
  figures = false,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <Box
        className={`control ${field.error === undefined ? '' : 'control--wrong'} ${disabled ? 'control--off' : ''} ${rows === undefined ? '' : 'control--area'}`}
      >
        <Input
          id={field.id}
          value={value}
          onInput={onChange}
          onBlur={onBlur}
          onConfirm={onConfirm}
          keyboard={keyboard}
          maxLength={maxLength}
          autoComplete={autoComplete}
          rows={rows}
          disabled={disabled}
          className={`control__input ${figures ? 'control__input--figures' : ''}`}
          describedBy={describedBy(field)}
          invalid={field.error !== undefined}
        />
        {suffix !== undefined && <Box className="control__suffix">{suffix}</Box>}
      </Box>
    </Field>
  );
}

type Ready = Omit<TextFieldProps, 'label' | 'keyboard' | 'rows' | 'suffix' | 'figures'> & { label?: string };

/** 身份证号: takes spaces, small x and full-width digits as typed, and shows 430671 1955 0101 1234 grouping by spacing. */
export function IdNumberField({ label, hint, onChange, ...rest }: Ready) {
  const t = useMessages(interfaceTexts);
  return (
    <TextField
      {...rest}
      label={label ?? t('field.id-number')}
      hint={hint ?? t('field.id-number.hint')}
      keyboard="idcard"
      maxLength={24}
      figures
      onChange={(text) => onChange(normaliseResidentId(text))}
    />
  );
}

/** 手机号. */
export function PhoneField({ label, ...rest }: Ready) {
  const t = useMessages(interfaceTexts);
  return (
    <TextField autoComplete="tel" {...rest} label={label ?? t('field.phone')} keyboard="phone" maxLength={20} figures />
  );
}

/** An amount in yuan as typed; read it with parseYuan. */
export function AmountField(props: Omit<TextFieldProps, 'keyboard' | 'rows' | 'suffix' | 'figures'>) {
  const t = useMessages(interfaceTexts);
  return <TextField maxLength={14} {...props} keyboard="amount" suffix={t('money.yuan')} figures />;
}

export interface CodeFieldProps extends Ready {
  /** Sends a code; resolves to the masked number it went to and the seconds until the next, or undefined if it was not sent
   * (the caller shows why). */
  readonly onSend: () => Promise<{ sentTo?: string | undefined; resendAfterSeconds: number } | undefined>;
}

/** 短信验证码: six digits, a button that sends, a countdown until it may send again. */
export function CodeField({ label, hint, onSend, ...rest }: CodeFieldProps) {
  const t = useMessages(interfaceTexts);
  const [wait, setWait] = useState(0);
  const [sending, setSending] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const send = async () => {
    setSending(true);
    const sent = await onSend();
    setSending(false);
    if (!sent) return;
    setWait(sent.resendAfterSeconds);
    setSentTo(sent.sentTo ?? '');
  };

  return (
    <Box>
      <TextField
        {...rest}
        label={label ?? t('field.code')}
        hint={hint ?? t('field.code.hint')}
        keyboard="number"
        maxLength={6}
        autoComplete="one-time-code"
        figures
        suffix={
          <Tap className="control__button" disabled={wait > 0 || sending} onTap={() => void send()}>
            {wait > 0 ? t('field.code.again', { n: wait }) : t('field.code.send')}
          </Tap>
        }
      />
      <Box live="polite" className="field__after">
        {sentTo !== undefined && sentTo !== '' && (
          <Text className="small settled">{t('field.code.sent', { phone: sentTo })}</Text>
        )}
      </Box>
    </Box>
  );
}
