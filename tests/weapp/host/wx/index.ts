import type { AppProcess } from '../app-process';
import { accountApis } from './account';
import type { WxGroup } from './api';
import { mediaApis } from './media';
import { navigationApis } from './navigation';
import { requestApis } from './request';
import { storageApis } from './storage';
import { surfaceApis } from './surface';

/** What frameworks look for and may find absent. */
const MAY_BE_ABSENT: ReadonlySet<string> = new Set(['cloud', 'webpackJsonp', 'lanDebug', 'toJSON', 'then']);

/** Every interface that the host implements. */
export const implementedApis = (app: AppProcess): WxGroup => ({
  ...navigationApis(app),
  ...requestApis(app),
  ...storageApis(app),
  ...accountApis(app),
  ...mediaApis(app),
  ...surfaceApis(app),
});

/** `wx`. An interface that the host lacks throws with its name: silence would pass for a phone without it. */
export function wxOf(app: AppProcess): object {
  const apis: Record<string, unknown> = { ...implementedApis(app) };
  apis['canIUse'] = (schema: string) => Object.hasOwn(apis, schema.split('.')[0] ?? '');
  return new Proxy(apis, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || MAY_BE_ABSENT.has(key))
        return Reflect.get(target, key) as unknown;
      throw new Error(`wx.${key} is not in the test host (tests/weapp/host/wx)`);
    },
  });
}
