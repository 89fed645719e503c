import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the local gateway serves {@link bridgeScript}; no production route begins so. */
export const BRIDGE_PATH = '/__local/wechat-bridge.js';

/** The script itself, to be served as text/javascript. */
export const bridgeScript = (): string => readFileSync(findScript(), 'utf8');

/** Found from here upwards: this module may run from where it lies or from a bundle elsewhere in the project. */
function findScript(): string {
  const script = join('infra', 'local', 'wechat-bridge', 'bridge.js');
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, script))) return join(dir, script);
    if (dir === dirname(dir)) throw new Error(`${script} is not in this project`);
  }
}

/**
 * Puts the bridge into the H5 page, before the app's own scripts as WeChat's browser does.
 * @param endpoint the simulated WeChat Pay's, which the page's content security policy must let it connect to
 * @throws when the page has no head to put it into: the local stack would otherwise look as if paying were broken
 */
export function injectBridge(html: string, endpoint: string): string {
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) throw new Error('no <head> to put the WeChat bridge into');
  const at = head.index + head[0].length;
  const address = endpoint.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `${html.slice(0, at)}<script src="${BRIDGE_PATH}" data-wechat-pay="${address}"></script>${html.slice(at)}`;
}
