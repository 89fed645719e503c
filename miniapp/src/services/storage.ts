import Taro from '@tarojs/taro';
import { createStorage, type Storage, type StorageBackend } from './create-storage';

const phone: StorageBackend = {
  get: (key) => (Taro.getStorageSync(key) as string | undefined) || undefined,
  set: (key, text) => Taro.setStorageSync(key, text),
  remove: (key) => Taro.removeStorageSync(key),
  keys: () => [...Taro.getStorageInfoSync().keys],
};

/** This phone's storage. */
export const storage: Storage = createStorage(phone);
