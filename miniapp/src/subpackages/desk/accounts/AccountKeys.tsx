import { Button, SwitchRow } from '@/components';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { DeskDialog } from '../frame/DeskDialog';
import { useAccountWords } from './words';

/** All shortcuts of the accounts, and the switch that turns single letters off (WCAG 2.1.4). */
export function AccountKeys({
  letters,
  onLetters,
  onClose,
}: {
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}) {
  const { t } = useAccountWords();
  const desk = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const rows: readonly [readonly string[], string][] = [
    [['J', 'K'], t('keys.move')],
    [['[', ']'], t('keys.day')],
    [['A'], t('keys.ask')],
    [['W'], t('keys.wait')],
    [['E'], t('keys.note')],
    [[`Ctrl ${desk('keys.enter')}`], t('act.explain')],
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
