import Taro from '@tarojs/taro';
import { createStore, useStore } from '../state/store';

/** Whether the phone says it has a network. A request that fails to leave also sets it, until one gets through. */
export const online = createStore(true);

/** What this phone holds that the server has not seen: the agent's queue sets it, the banner shows it. */
export const unsent = createStore(0);

/** Watches the network; called once at start. */
export function watchNetwork(): void {
  if (process.env['TARO_ENV'] === 'h5') {
    // Taro asks navigator.connection, which says how fast, not whether, and Safari has none.
    online.set(navigator.onLine);
    window.addEventListener('online', () => online.set(true));
    window.addEventListener('offline', () => online.set(false));
    return;
  }
  Taro.getNetworkType({ success: ({ networkType }) => online.set(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
}

export const useOnline = (): boolean => useStore(online);
