import { useEffect, useId, type ReactNode } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { useThemeClass } from '../../preferences/preferences';
import { Box, Heading, Tap } from '../primitives';
import { Icon } from '../icon/Icon';
import { Button } from '../action/Button';
import { Portal } from './Portal';
import './Sheet.css';

/** Rises from below over the page: something to read or choose from. Render it only while open. */
export function Sheet({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const t = useMessages(interfaceTexts);
  const theme = useThemeClass();
  const id = useId().replace(/:/g, '');
  useModal(id, onClose);
  return (
    <Portal>
      <Box className={`${theme} over`}>
        <Box className="over__veil" onClick={onClose} silent />
        <Box id={id} tabIndex={-1} className="sheet" role="dialog" modal labelledBy={`${id}-title`}>
          <Box className="sheet__head">
            <Heading level={2} id={`${id}-title`} className="sheet__title">
              {title}
            </Heading>
            <Tap className="sheet__close" label={t('button.close')} onTap={onClose}>
              <Icon name="cross" />
            </Tap>
          </Box>
          {/* Long ones scroll: a keyboard must be able to, too. */}
          <Box className="sheet__body" tabIndex={0}>
            {children}
          </Box>
        </Box>
      </Box>
    </Portal>
  );
}

export interface DialogProps {
  /** The question: "取消周卫的代办？" */
  readonly title: string;
  /** What happens then. */
  readonly children?: ReactNode;
  /** A verb: "取消代办". */
  readonly confirm: string;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** Takes something away. */
  readonly loss?: boolean;
  readonly busy?: boolean;
}

/** A question before something that cannot be undone easily. Render it only while open. */
export function Dialog({
  title,
  children,
  confirm,
  cancel,
  onConfirm,
  onCancel,
  loss = false,
  busy = false,
}: DialogProps) {
  const t = useMessages(interfaceTexts);
  const theme = useThemeClass();
  const id = useId().replace(/:/g, '');
  useModal(id, onCancel);
  return (
    <Portal>
      <Box className={`${theme} over over--middle`}>
        <Box className="over__veil" onClick={onCancel} silent />
        <Box id={id} tabIndex={-1} className="dialog" role="dialog" modal labelledBy={`${id}-title`}>
          <Heading level={2} id={`${id}-title`} className="dialog__title">
            {title}
          </Heading>
          {children !== undefined && <Box className="dialog__body">{children}</Box>}
          <Box className="dialog__actions">
            <Button kind={loss ? 'loss' : 'main'} busy={busy} onTap={onConfirm}>
              {confirm}
            </Button>
            <Button kind="quiet" onTap={onCancel}>
              {cancel ?? t('button.cancel')}
            </Button>
          </Box>
        </Box>
      </Box>
    </Portal>
  );
}

/** Browser: focus goes in, stays in, comes back; Escape closes. The mini-program's screen reader obeys aria-modal. */
function useModal(id: string, onClose: () => void): void {
  useEffect(() => {
    if (process.env['TARO_ENV'] !== 'h5') return undefined;
    const before = document.activeElement as HTMLElement | null;
    const box = document.getElementById(id);
    box?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
      if (event.key !== 'Tab' || !box) return;
      const stops = [
        ...box.querySelectorAll<HTMLElement>(
          'button:not([disabled]), input, textarea, select, a[href], [tabindex="0"]',
        ),
      ];
      const [first, last] = [stops[0], stops.at(-1)];
      if (!first || !last) return;
      const at = document.activeElement;
      if (event.shiftKey && (at === first || at === box)) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && at === last) {
        event.preventDefault();
        first.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      before?.focus?.({ preventScroll: true });
    };
    // Only when it opens and closes: a new onClose each render must not move the focus again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
}
