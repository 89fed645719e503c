import { storage } from '../storage';

export const STATE_KEY = 'oauth-state';
/** The page (hash) that was open when the browser left for WeChat's authorise page. */
export const PLACE_KEY = 'oauth-place';

/**
 * Browser: back from WeChat's authorise page, puts the page that was open back into the address. Called before the router
 * starts, which reads the address once and hears of no change made this way.
 */
export function returnToPlace(): void {
  if (process.env['TARO_ENV'] !== 'h5') return;
  const { search, pathname } = window.location;
  const place = storage.read<string>(PLACE_KEY);
  if (place === undefined || !new URLSearchParams(search).has('code')) return;
  storage.remove(PLACE_KEY);
  window.history.replaceState(window.history.state, '', pathname + search + place);
}
