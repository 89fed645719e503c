import { missedPage } from '../services/network';

/** How the address was changed last, and what it was: for the way back when the page's file does not come. */
let last: { readonly kind: 'push' | 'replace'; readonly from: string } | undefined;

/** Told before each change of page. */
export function leaving(kind: 'push' | 'replace'): void {
  missedPage.set(false);
  if (process.env['TARO_ENV'] === 'h5') last = { kind, from: window.location.href };
}

/** mini-css-extract and webpack name their failures differently. */
const isMissedFile = (reason: unknown): boolean => {
  const { name, code, message } = (reason ?? {}) as { name?: unknown; code?: unknown; message?: unknown };
  return (
    name === 'ChunkLoadError' ||
    code === 'CSS_CHUNK_LOAD_FAILED' ||
    (typeof message === 'string' && /^Loading (CSS )?chunk .* failed/i.test(message))
  );
};

/**
 * Browser only: Taro's router changes the address first and then drops the failure when the page's file cannot be had (no
 * network, page never opened before). The address goes back to the page that is still shown, and the banner says why.
 */
export function watchPages(): void {
  if (process.env['TARO_ENV'] !== 'h5') return;
  window.addEventListener('unhandledrejection', (event) => {
    if (!isMissedFile(event.reason)) return;
    event.preventDefault();
    const move = last;
    last = undefined;
    if (move !== undefined && window.location.href !== move.from) {
      if (move.kind === 'push') window.history.back();
      else window.history.replaceState(window.history.state, '', move.from);
    }
    missedPage.set(true);
  });
}
