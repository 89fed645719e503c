import { useState } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Tap } from '../primitives';
import { Sheet } from '../sheet/Sheet';
import { Facts } from './Lines';

export interface Source {
  /** The rule in plain words: "湖南 2026 · 第二次住院减半". Also the link's words. */
  readonly rule: string;
  /** Where it is written: document, number, date. */
  readonly origin?: string | undefined;
  /** How far to trust it: A government text, B published, C unconfirmed, D invented for the demo. */
  readonly grade?: 'A' | 'B' | 'C' | 'D' | undefined;
  /** The sentence of the rule with its figures. */
  readonly detail?: string | undefined;
}

/** Small words with a dotted line: opens the rule, its source and how far to trust it. */
export function SourceLink({ rule, origin, grade, detail }: Source) {
  const t = useMessages(interfaceTexts);
  const [open, setOpen] = useState(false);
  const facts = [
    { label: t('source.rule'), value: detail ?? rule },
    ...(origin === undefined ? [] : [{ label: t('source.origin'), value: origin }]),
    ...(grade === undefined ? [] : [{ label: t('source.grade'), value: `${grade} · ${t(`source.grade.${grade}`)}` }]),
  ];
  return (
    <>
      <Tap className="source" label={t('source.open', { rule })} onTap={() => setOpen(true)}>
        {rule}
      </Tap>
      {open && (
        <Sheet title={t('source.title')} onClose={() => setOpen(false)}>
          <Facts facts={facts} />
        </Sheet>
      )}
    </>
  );
}
