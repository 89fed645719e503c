import { Button, SwitchRow } from '@/components';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { DeskDialog } from '../frame/DeskDialog';

/** All shortcuts, and the switch that turns single letters off (WCAG 2.1.4). */
export function KeysHelp({
  letters,
  onLetters,
  onClose,
}: {
  letters: boolean;
  onLetters: (on: boolean) => void;
  onClose: () => void;
}) {
  const t = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const rows: readonly [readonly string[], string][] = [
    [['J', 'K'], t('keys.move')],
    [[t('keys.enter')], t('keys.open')],
    [['A'], t('keys.approve')],
    [['R'], t('keys.return')],
    [['N'], t('keys.refuse')],
    [[`Ctrl ${t('keys.enter')}`], t('keys.send')],
    [['/'], t('keys.search')],
    [['[', ']'], t('keys.paper')],
    [['?'], t('keys.help')],
  ];
  return (
    <DeskDialog
      title={t('keys.title')}
      onClose={onClose}
      actions={
        <Button compact onTap={onClose}>
          {shared('button.close')}
        </Button>
      }
    >
      <table className="keys">
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row" className="keys__cell">
                {keys.map((key) => (
                  <kbd key={key} className="desk__key">
                    {key}
                  </kbd>
                ))}
              </th>
              <td className="keys__cell keys__cell--what">{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <SwitchRow label={t('keys.use')} detail={t('keys.use.detail')} on={letters} onChange={onLetters} />
    </DeskDialog>
  );
}
