import Taro from '@tarojs/taro';
import { createStore, useStore } from '../state/store';

/** Whether the phone says it has a network. A request that fails to leave also sets it, until one gets through. */
export const online = createStore(true);

/** Whether the phone itself has a network: with one, a server that does not answer is the service's trouble, not the phone's. */
export const connected = createStore(true);

/** The page that was opened has not been downloaded yet and cannot be now; cleared when the next page opens. H5 only. */
export const missedPage = createStore(false);

/** What this phone holds that the server has not seen: the agent's queue sets it, the banner shows it. */
export const unsent = createStore(0);

/** Watches the network; called once at start. */
export function watchNetwork(): void {
  const says = (has: boolean) => {
    connected.set(has);
    online.set(has);
    if (has) missedPage.set(false);
  };
  if (process.env['TARO_ENV'] === 'h5') {
    // Taro asks navigator.connection, which says how fast, not whether, and Safari has none.
    says(navigator.onLine);
    window.addEventListener('online', () => says(true));
    window.addEventListener('offline', () => says(false));
    return;
  }
  Taro.getNetworkType({ success: ({ networkType }) => says(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => says(isConnected));
}

export const useOnline = (): boolean => useStore(online);
