import { useEffect, useRef } from 'react';

/** What a key does, by `KeyboardEvent.key` in lower case: { j: next, '/': search }. */
export type DeskKeys = Readonly<Record<string, () => void>>;

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox') ||
  target instanceof HTMLSelectElement;

/**
 * Single-letter shortcuts of the desk. Silent while one writes, while an input method composes, under a dialog, and with any
 * modifier; `send` is Ctrl or Command with Enter and works while writing too.
 */
export function useDeskKeys(keys: DeskKeys, send: () => void, letters: boolean): void {
  const latest = useRef({ keys, send, letters });
  latest.current = { keys, send, letters };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.isComposing ||
        event.defaultPrevented ||
        document.querySelector('dialog[open], [role="dialog"]') !== null
      )
        return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        latest.current.send();
        return;
      }
      if (!latest.current.letters || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      const act = latest.current.keys[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
