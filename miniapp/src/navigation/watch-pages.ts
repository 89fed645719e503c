import Taro from '@tarojs/taro';
import { missedPage } from '../services/network';

/** The last change of page: how, from which address, and what was shown then. */
interface Move {
  readonly kind: 'push' | 'replace';
  readonly from: string;
  readonly shown: string;
}
let last: Move | undefined;

/** Which page lies on top and how many lie there; the page objects themselves are new at each asking. */
const shownPage = (): string => {
  const pages = Taro.getCurrentPages();
  return `${pages.length}:${pages.at(-1)?.route ?? ''}`;
};

/** Told before each change of page. */
export function leaving(kind: 'push' | 'replace'): void {
  missedPage.set(false);
  if (process.env['TARO_ENV'] === 'h5') last = { kind, from: window.location.href, shown: shownPage() };
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
    const move = last;
    // Another page is shown since: it is a file of that page's own that did not come.
    if (move === undefined || move.shown !== shownPage() || window.location.href === move.from) return;
    event.preventDefault();
    last = undefined;
    if (move.kind === 'push') window.history.back();
    else window.history.replaceState(window.history.state, '', move.from);
    missedPage.set(true);
  });
}
