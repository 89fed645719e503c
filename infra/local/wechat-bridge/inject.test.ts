import { expect, it } from 'vitest';
import { BRIDGE_PATH, bridgeScript, injectBridge } from './inject';

it('stands first in the head, with the address it talks to', () => {
  const page = injectBridge(
    '<!doctype html><html><head lang="zh"><script src="app.js"></script></head></html>',
    'http://127.0.0.1:1?a&"b',
  );
  expect(page).toContain(
    `<head lang="zh"><script src="${BRIDGE_PATH}" data-wechat-pay="http://127.0.0.1:1?a&amp;&quot;b"></script><script src="app.js">`,
  );
});

it('refuses a page without a head', () => expect(() => injectBridge('<p>', 'x')).toThrow('<head>'));

it('says that it is a simulation', () => expect(bridgeScript()).toContain('模拟收银台'));
