import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import './DeskDialog.css';

/** A dialog over the desk: the browser's own, which keeps the focus inside and gives it back. Render it only while open. */
export function DeskDialog({
  title,
  onClose,
  children,
  actions,
}: {
  readonly title: string;
  /** Escape and the background; absent where there is nothing behind to go back to. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId().replace(/:/g, '');
  // Closed while it is still in the document: one that is taken out open does not give the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      className="desk-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose?.();
      }}
    >
      <div className="desk-dialog__in">
        <h2 id={id} className="desk-dialog__title">
          {title}
        </h2>
        {children}
        {actions !== undefined && <div className="desk-dialog__actions">{actions}</div>}
      </div>
    </dialog>
  );
}
