import { useRef } from 'react';
import type { PolicyFault } from '@linli/shared/contract/policy-desk';
import { Tap } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';

/** A Chinese character is as wide as two others. */
const columnsOf = (line: string): number => line.length + line.replace(/[\u0000-\u2e7f]/g, '').length;

/** A text with its line numbers, and each fault beside its line. Numbers, text and notes lie in one scroller, so they cannot part. */
export function Editor({
  label,
  value,
  faults,
  stale,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly faults: readonly PolicyFault[];
  /** The text was changed since: a fault's line may have moved. */
  readonly stale: boolean;
  /** Absent where it can only be read. */
  readonly onChange: ((text: string) => void) | undefined;
}) {
  const t = useMessages(policyTexts);
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = value.split('\n');
  const own = faults.filter(({ where }) => where !== 'base');
  const atLine = new Map<number, PolicyFault[]>();
  for (const fault of own) atLine.set(fault.line, [...(atLine.get(fault.line) ?? []), fault]);

  /** Puts the cursor on a line, which brings it into sight. */
  const goTo = (line: number) => {
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };

  return (
    <>
      {faults.length > 0 && (
        <div className="policies__faults" role="status">
          <p className="strong">{t('editor.faults', { n: faults.length })}</p>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.file} ${fault.line} ${fault.field} ${fault.message}`} className="small">
                {fault.where === 'base' ? (
                  <>
                    {t('editor.base', { file: fault.file, line: fault.line })} {fault.message}
                  </>
                ) : (
                  <Tap className="policies__to-line" onTap={() => goTo(fault.line)}>
                    {t('editor.line', { line: fault.line })} {fault.field !== '' && <code>{fault.field}</code>}{' '}
                    {fault.message}
                  </Tap>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={`editor ${own.length > 0 ? 'editor--faults' : ''} ${stale ? 'editor--stale' : ''}`}>
        <ol className="editor__lines num" aria-hidden="true">
          {lines.map((_, index) => (
            <li key={index} className={atLine.has(index + 1) ? 'editor__line editor__line--fault' : 'editor__line'}>
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={area}
          className="editor__text"
          aria-label={label}
          aria-invalid={own.length > 0}
          value={value}
          rows={lines.length}
          // As wide as its longest line: what scrolls is the whole, with the numbers and the notes.
          style={{ minWidth: `${Math.max(...lines.map(columnsOf)) + 3}ch` }}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          readOnly={onChange === undefined}
          onChange={(event) => onChange?.(event.target.value)}
        />
        {own.length > 0 && (
          <div className="editor__notes" aria-hidden="true">
            {[...atLine].map(([line, here]) => (
              <p key={line} className="editor__note" style={{ top: `calc(${line - 1} * var(--editor-line))` }}>
                {here.map(({ message }) => message).join('；')}
              </p>
            ))}
          </div>
        )}
      </div>
    </>
  );
}
