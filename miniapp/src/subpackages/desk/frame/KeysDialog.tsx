import { Button, SwitchRow } from '@/components';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { DeskDialog } from './DeskDialog';

/** All shortcuts of a place, and the switch that turns single letters off (WCAG 2.1.4). */
export function KeysDialog({
  rows,
  letters,
  onLetters,
  onClose,
}: {
  /** Keys and what they do. */
  readonly rows: readonly (readonly [readonly string[], string])[];
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}) {
  const t = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
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
          {[...rows, [['?'], t('keys.help')] as const].map(([keys, what]) => (
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
