import type { ComponentProps } from 'react';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { KeysDialog } from '../frame/KeysDialog';
import { useAccountWords } from './words';

/** The shortcuts of the accounts. */
export function AccountKeys(props: Omit<ComponentProps<typeof KeysDialog>, 'rows'>) {
  const { t } = useAccountWords();
  const desk = useMessages(deskTexts);
  return (
    <KeysDialog
      {...props}
      rows={[
        [['J', 'K'], t('keys.move')],
        [['[', ']'], t('keys.day')],
        [['A'], t('keys.ask')],
        [['W'], t('keys.wait')],
        [['E'], t('keys.note')],
        [[`Ctrl ${desk('keys.enter')}`], t('act.explain')],
      ]}
    />
  );
}
