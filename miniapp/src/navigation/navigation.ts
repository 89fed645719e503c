import Taro from '@tarojs/taro';
import { leaving } from './watch-pages';

export type TabName = 'home' | 'matters' | 'family' | 'me';
export const TABS: readonly TabName[] = ['home', 'matters', 'family', 'me'];

type Query = Readonly<Record<string, string | number | undefined>>;

const isTab = (place: string): place is TabName => (TABS as readonly string[]).includes(place);

/** "premium/choose" → "/subpackages/premium/choose/index?..."; "home" → the tab page. */
export function pathOf(place: string, query: Query = {}): string {
  const path = isTab(place) ? `/pages/${place}/index` : `/subpackages/${place}/index`;
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0
    ? path
    : `${path}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/**
 * Opens a page above this one: `go('premium/choose', { person })`; for a tab ("home") it changes the tab and the query
 * is dropped, because tab pages take none. The mini-program holds ten pages at most: beyond nine the new one replaces.
 */
export function go(place: string, query?: Query): void {
  const full = !isTab(place) && Taro.getCurrentPages().length >= 9;
  leaving(isTab(place) || full ? 'replace' : 'push');
  if (isTab(place)) {
    void Taro.switchTab({ url: pathOf(place) });
    return;
  }
  const url = pathOf(place, query);
  if (full) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Opens a page in place of this one: after a submission, so that "back" does not return into the form. */
export function replace(place: string, query?: Query): void {
  leaving('replace');
  if (isTab(place)) void Taro.switchTab({ url: pathOf(place) });
  else void Taro.redirectTo({ url: pathOf(place, query) });
}

/** Opens a page with nothing below it: after signing out, or to leave a finished matter behind. */
export function startAt(place: string, query?: Query): void {
  leaving('replace');
  void Taro.reLaunch({ url: pathOf(place, query) });
}

/** One page back; from a page opened by a link, where there is nothing to go back to, to `fallback`. */
export function back(fallback = 'home'): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else startAt(fallback);
}

export const canGoBack = (): boolean => Taro.getCurrentPages().length > 1;
