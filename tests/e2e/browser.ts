import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Where a Chromium of the system usually stands. `CHROMIUM_PATH` names another. */
const INSTALLED = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface LaunchOptions {
  /** Leaves the Chinese serif out: most Android phones have none. Only where the fonts come from npm. */
  readonly serif?: boolean;
}

/**
 * A real Chromium: the system's if there is one, else the one inside an npm package that starts without system
 * libraries. Without a Chinese font Chromium draws nothing for Chinese, so fonts come from npm where the system has none.
 */
export async function launchBrowser({ serif = true }: LaunchOptions = {}): Promise<Browser> {
  const installed = INSTALLED.find((path) => path !== undefined && existsSync(path));
  const fonts = fontConfig(serif);
  const env = {
    ...(process.env as Record<string, string>),
    ...(fonts === undefined ? {} : { FONTCONFIG_FILE: fonts }),
  };
  if (installed !== undefined)
    return chromium.launch({
      executablePath: installed,
      env,
      args: ['--font-render-hinting=none', '--no-sandbox', '--lang=zh-CN'],
    });
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    env,
    // Not the package's own list: it turns web security off and runs in one process, which dies with the first page.
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--headless=shell',
      // The browser's own date fields follow its language, not the page's.
      '--lang=zh-CN',
    ],
  });
}

export interface PhoneOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Type size of the app (关怀模式), put into its storage before the first page. */
  readonly textSize?: 'standard' | 'large' | 'largest';
  readonly language?: 'zh-CN' | 'zh-Hant' | 'en';
  readonly reducedMotion?: boolean;
}

/** A phone of 390 × 844 unless said otherwise, with the app's preferences set; motion is reduced so that pictures stand still. */
export async function phone(
  browser: Browser,
  {
    width = 390,
    height = 844,
    dark = false,
    textSize = 'standard',
    language = 'zh-CN',
    reducedMotion = true,
  }: PhoneOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: width < 800,
    isMobile: width < 800,
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  // The format of miniapp/src/services/storage.ts; Taro's H5 storage wraps values in { data }.
  const preferences = JSON.stringify({ data: JSON.stringify({ f: 1, v: { language, textSize, appearance: 'auto' } }) });
  await context.addInitScript(
    `if (location.protocol !== 'about:' && !localStorage.getItem('ly:preferences')) localStorage.setItem('ly:preferences', ${JSON.stringify(preferences)});`,
  );
  return context;
}

/** Path of a fontconfig file that offers the npm fonts; undefined when the system can write Chinese itself. */
function fontConfig(serif: boolean): string | undefined {
  if (systemHasChinese()) return undefined;
  const require = createRequire(import.meta.url);
  const folder = (name: string) => dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  const sans = folder('noto-sans-sc');
  const weights = (root: string, list: readonly string[]) =>
    list.map((weight) => `<dir>${join(root, weight)}</dir>`).join('\n  ');
  const home = join(tmpdir(), 'linli-fonts');
  mkdirSync(home, { recursive: true });
  const file = join(home, serif ? 'fonts.conf' : 'fonts-no-serif.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  ${weights(sans, ['400Regular', '500Medium', '600SemiBold', '700Bold'])}
  ${serif ? weights(folder('noto-serif-sc'), ['400Regular', '700Bold']) : ''}
  <cachedir>${join(home, 'cache')}</cachedir>
  <match target="pattern"><test name="family"><string>sans-serif</string></test><edit name="family" mode="prepend" binding="strong"><string>Noto Sans SC</string></edit></match>
  <match target="pattern"><test name="family"><string>serif</string></test><edit name="family" mode="prepend" binding="strong"><string>${serif ? 'Noto Serif SC' : 'Noto Sans SC'}</string></edit></match>
</fontconfig>
`,
  );
  return file;
}

function systemHasChinese(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    // No fontconfig tools: on Linux that means no fonts to speak of; other systems bring Chinese along.
    return process.platform !== 'linux';
  }
}
