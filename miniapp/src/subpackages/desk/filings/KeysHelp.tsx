import type { ComponentProps } from 'react';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { KeysDialog } from '../frame/KeysDialog';

/** The shortcuts of reviewing. */
export function KeysHelp(props: Omit<ComponentProps<typeof KeysDialog>, 'rows'>) {
  const t = useMessages(deskTexts);
  return (
    <KeysDialog
      {...props}
      rows={[
        [['J', 'K'], t('keys.move')],
        [[t('keys.enter')], t('keys.open')],
        [['A'], t('keys.approve')],
        [['R'], t('keys.return')],
        [['N'], t('keys.refuse')],
        [[`Ctrl ${t('keys.enter')}`], t('keys.send')],
        [['/'], t('keys.search')],
        [['[', ']'], t('keys.paper')],
      ]}
    />
  );
}
