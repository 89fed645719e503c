import type { AppProcess } from '../app-process';
import { answer, type Options, WxRefusal, type WxGroup } from './api';
import { type RecordedCanvas, recordedCanvas } from './canvas';

const WINDOW = {
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  pixelRatio: 3,
  statusBarHeight: 47,
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
};
const APP_BASE = {
  SDKVersion: '3.7.0',
  language: 'zh_CN',
  theme: 'light',
  version: '8.0.53',
  enableDebug: false,
  host: { appId: '', env: 'WeChat' },
};
const PHONE = { platform: 'ios', system: 'iOS 17.0', brand: 'iPhone', model: 'iPhone 14' };

/** 界面 and 系统: sizes, sheets, the clipboard, calls. What WeChat itself shows is noted on the device. */
export function surfaceApis(app: AppProcess): WxGroup {
  const { device } = app;
  const shown = (name: string) => (options?: Options) =>
    answer(app, name, options, () => {
      const { success: _s, fail: _f, complete: _c, ...detail } = options ?? {};
      device.seen.push({ what: name, detail: JSON.parse(JSON.stringify(detail)) as unknown });
    });
  return {
    getWindowInfo: () => app.inRealm(WINDOW),
    getAppBaseInfo: () => app.inRealm(APP_BASE),
    getDeviceInfo: () => app.inRealm(PHONE),
    getSystemInfoSync: () => app.inRealm({ ...WINDOW, ...APP_BASE, ...PHONE }),
    getMenuButtonBoundingClientRect: () =>
      app.inRealm({ left: 296, right: 383, top: 51, bottom: 83, width: 87, height: 32 }),
    // What the operator wrote into ext.json when the package was uploaded.
    getExtConfigSync: () => app.inRealm({ apiBaseUrl: device.apiUrl }),
    getLaunchOptionsSync: () => app.inRealm({ path: app.appJson.pages[0], query: {}, scene: 1001 }),
    onThemeChange: () => undefined,
    offThemeChange: () => undefined,
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    env: { USER_DATA_PATH: 'wxfile://usr' },
    nextTick: (step: () => void) => void app.activity.setTimeout(step),

    showToast: shown('showToast'),
    hideToast: shown('hideToast'),
    showLoading: shown('showLoading'),
    hideLoading: shown('hideLoading'),
    makePhoneCall: shown('makePhoneCall'),
    setClipboardData: shown('setClipboardData'),
    vibrateShort: shown('vibrateShort'),
    saveImageToPhotosAlbum: shown('saveImageToPhotosAlbum'),
    showShareImageMenu: shown('showShareImageMenu'),
    openSetting: shown('openSetting'),
    pageScrollTo: (options?: Options) => answer(app, 'pageScrollTo', options, () => undefined),
    showModal: (options: Options<{ title?: string; content?: string }>) =>
      answer(app, 'showModal', options, () => {
        device.seen.push({ what: 'showModal', detail: { title: options.title, content: options.content } });
        const confirm = device.choices.modal === 'confirm';
        return { confirm, cancel: !confirm };
      }),

    createSelectorQuery: () => selectorQuery(app),
    // Nothing is drawn here: what a picture is made of is remembered, what it looks like is tested in the browser.
    canvasToTempFilePath: (options: Options<{ canvas?: RecordedCanvas }>) =>
      answer(app, 'canvasToTempFilePath', options, () => {
        const { canvas } = options;
        if (canvas === undefined) throw new WxRefusal('canvasToTempFilePath:fail no canvas');
        const { width, height, words, rectangles } = canvas;
        device.seen.push({ what: 'picture', detail: { width, height, words: [...words], rectangles } });
        return { tempFilePath: `wxfile://tmp/picture-${device.count('picture')}.png` };
      }),
  };
}

/** 节点查询: every element has a plausible box; a node that is asked for is a canvas that remembers. */
function selectorQuery(app: AppProcess): object {
  type Step = { kind: 'rect' | 'node' | 'scroll'; callback: ((result: unknown) => void) | undefined };
  const steps: Step[] = [];
  const add = (kind: Step['kind']) => (callback?: (result: unknown) => void) => {
    steps.push({ kind, callback });
    return query;
  };
  const results: Readonly<Record<Step['kind'], unknown>> = {
    rect: { id: '', left: 16, right: 374, top: 120, bottom: 320, width: 358, height: 200 },
    node: undefined,
    scroll: { scrollTop: 0, scrollLeft: 0 },
  };
  const node = {
    boundingClientRect: add('rect'),
    node: add('node'),
    scrollOffset: add('scroll'),
    fields: (_: object, callback?: (result: unknown) => void) => add('node')(callback),
  };
  const query = {
    in: () => query,
    select: () => node,
    selectAll: () => node,
    selectViewport: () => node,
    exec: (callback?: (all: unknown) => void) => {
      app.activity.setTimeout(() => {
        // A node is an object of WeChat's with its own functions: not data that is copied.
        const all = steps.map(({ kind }) =>
          kind === 'node' ? { node: recordedCanvas() } : app.inRealm(results[kind]),
        );
        steps.forEach(({ callback: one }, index) => one?.(all[index]));
        callback?.(all);
      });
      return query;
    },
  };
  return query;
}
