import Taro from '@tarojs/taro';
import { storage } from './storage';

const KEY = 'base-url';

/**
 * Where the API is, decided at run time. Browser: the origin that served the page. Mini-program: `ext.json`'s
 * `apiBaseUrl` (set per district when the package is uploaded, outside the build), or what was stored by a development
 * tool; the host must be on WeChat's list of allowed domains.
 */
export function baseUrl(): string {
  if (process.env['TARO_ENV'] === 'h5') return '/api';
  const stored = storage.read<string>(KEY);
  if (stored !== undefined) return stored;
  const ext = (Taro.getExtConfigSync() ?? {}) as { apiBaseUrl?: string };
  return ext.apiBaseUrl ?? 'https://api.linli.invalid';
}

/** For development and tests of the built mini-program. */
export const setBaseUrl = (url: string): void => void storage.write(KEY, url);
