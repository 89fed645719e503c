import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openStack, type Stack } from '@linli/infra/local/stack';
import type { PhoneMessage } from '@linli/infra/local/phones/phones';
import type { Clock } from '@linli/shared/kernel/clock';
import { StackClient } from '../fixtures/stack-client';
import { APP_DIR } from './app';
import { launchBrowser, type PhoneOptions } from './browser';
import { TEST_DAY } from '../fixtures/today';
import { copyOfDistrict } from './district';

/** What every journey is walked in: the phone of most people, and the same in elder mode (关怀模式, type × 1.6). */
export const SIZES: readonly (readonly [name: string, options: PhoneOptions])[] = [
  ['390 × 844', {}],
  ['关怀模式 1.6', { textSize: 'largest' }],
];

/** The whole product on this machine with a demo district of its own, and a browser to look at it with. */
export interface World {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly origin: string;
  /** The API as the owner of a simulated phone sees it: what a page claims is asked again here. */
  api(phoneId: string): Promise<StackClient>;
  /** Messages on a simulated phone, oldest first. @param phone its id or number */
  messages(phone: string): Promise<readonly PhoneMessage[]>;
  /** The newest six-digit code that arrived by text message. @throws Error when there is none */
  code(phone: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * @param clock one that the journey moves, so that a night passes; begins at {@link TEST_DAY}, as the stack's own does
 * @throws Error when the app is not built
 */
export async function openWorld({ clock }: { readonly clock?: Clock } = {}): Promise<World> {
  if (!existsSync(join(APP_DIR, 'index.html'))) throw new Error(`No app in ${APP_DIR}: npm run build:h5`);
  const district = await copyOfDistrict();
  const stack = await openStack({
    dataDir: district.dataDir,
    port: 0,
    seed: 'demo',
    ...(clock === undefined ? { today: TEST_DAY } : { clock }),
    appDir: APP_DIR,
    notifyDelayMs: 20,
  });
  const browser = await launchBrowser();
  const { origin } = stack;
  const messages = async (phone: string): Promise<readonly PhoneMessage[]> =>
    (await (await fetch(`${origin}/sim/phones/${phone}/messages`)).json()) as PhoneMessage[];
  return {
    stack,
    browser,
    origin,
    api: (phoneId) => new StackClient(origin).signIn(phoneId),
    messages,
    code: async (phone) => {
      const texts = (await messages(phone)).flatMap((message) => (message.channel === 'sms' ? [message.text] : []));
      const code = texts.flatMap((text) => /\b\d{6}\b|(?<!\d)\d{6}(?!\d)/.exec(text) ?? []).at(-1);
      if (code === undefined) throw new Error(`no code arrived at ${phone}: ${texts.join(' | ')}`);
      return code;
    },
    close: async () => {
      await browser.close();
      await stack.close();
      await district.remove();
    },
  };
}
