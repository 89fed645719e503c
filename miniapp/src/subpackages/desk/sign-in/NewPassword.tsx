import type { ComponentProps } from 'react';
import { PASSWORD_LENGTH } from '@linli/shared/domain/password';
import { TextField } from '@/components';
import type { Translate } from '@/messages/messages';
import type { staffTexts } from '@/messages/staff';

type Field = Pick<ComponentProps<typeof TextField>, 'id' | 'label' | 'hint' | 'value' | 'error' | 'onChange'>;

/** What is wrong with a new password that was typed twice. */
export const newPasswordMistakes = (t: Translate<(typeof staffTexts)['zh-CN']>, password: string, again: string) => ({
  password: password.length < PASSWORD_LENGTH.min ? t('enrol.short') : undefined,
  again: password !== again ? t('enrol.again.wrong') : undefined,
});

/** A new password, twice. */
export function NewPassword({ password, again }: { readonly password: Field; readonly again: Field }) {
  return [password, again].map((field) => (
    <TextField
      key={field.id}
      {...field}
      keyboard="password"
      autoComplete="new-password"
      maxLength={PASSWORD_LENGTH.max}
    />
  ));
}
