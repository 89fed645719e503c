import { Field, TextField } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';

export const REASONS_ID = 'reasons';
export const OWN_REASONS_ID = 'own-reasons';

/** One list, told once (一次性告知): usual sentences to tick, and lines of one's own. */
export function Reasons({
  verdict,
  usual,
  ticked,
  onTick,
  own,
  onOwn,
  error,
}: {
  readonly verdict: 'return' | 'refuse';
  readonly usual: readonly string[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly own: string;
  readonly onOwn: (text: string) => void;
  readonly error: string | undefined;
}) {
  const t = useMessages(deskTexts);
  return (
    <div className="reasons">
      <Field id={REASONS_ID} label={t(`reasons.${verdict}`)} error={error} group>
        {usual.map((sentence) => (
          <label key={sentence} className="reasons__one">
            <input
              type="checkbox"
              className="reasons__box"
              checked={ticked.includes(sentence)}
              onChange={({ target }) =>
                onTick(target.checked ? [...ticked, sentence] : ticked.filter((other) => other !== sentence))
              }
            />
            <span lang="zh-CN">{sentence}</span>
          </label>
        ))}
      </Field>
      <TextField
        id={OWN_REASONS_ID}
        label={t('reasons.own')}
        hint={t('reasons.own.hint')}
        value={own}
        onChange={onOwn}
        rows={3}
        maxLength={2600}
      />
    </div>
  );
}
