import Taro from '@tarojs/taro';
import { createStore, useStore } from '../state/store';

/** Whether the phone says it has a network. A request that fails to leave also sets it, until one gets through. */
export const online = createStore(true);

/** What this phone holds that the server has not seen: the agent's queue sets it, the banner shows it. */
export const unsent = createStore(0);

/** Watches the network; called once at start. */
export function watchNetwork(): void {
  Taro.getNetworkType({ success: ({ networkType }) => online.set(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
}

export const useOnline = (): boolean => useStore(online);
