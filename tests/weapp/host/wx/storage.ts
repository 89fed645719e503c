import type { AppProcess } from '../app-process';
import { answer, type Options, WxRefusal, type WxGroup } from './api';

/** 数据缓存: kept by the phone, typed as stored. */
export function storageApis(app: AppProcess): WxGroup {
  const { storage } = app.device;
  const get = (key: string): unknown => {
    const text = storage.get(key);
    return text === undefined ? undefined : app.inRealm(JSON.parse(text));
  };
  const set = (key: string, value: unknown): void => void storage.set(key, JSON.stringify(value));
  const info = () => ({
    keys: [...storage.keys()],
    currentSize: Math.ceil([...storage.values()].join('').length / 1024),
    limitSize: 10_240,
  });
  return {
    // Absent is the empty string, not undefined.
    getStorageSync: (key: string) => get(key) ?? '',
    setStorageSync: set,
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => app.inRealm(info()),
    getStorage: (options: Options<{ key: string }>) =>
      answer(app, 'getStorage', options, () => {
        const data = get(options.key);
        if (data === undefined) throw new WxRefusal('getStorage:fail data not found');
        return { data };
      }),
    setStorage: (options: Options<{ key: string; data: unknown }>) =>
      answer(app, 'setStorage', options, () => set(options.key, options.data)),
    removeStorage: (options: Options<{ key: string }>) =>
      answer(app, 'removeStorage', options, () => void storage.delete(options.key)),
    getStorageInfo: (options: Options) => answer(app, 'getStorageInfo', options, info),
  };
}
