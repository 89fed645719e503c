import type { BrowserContext, Locator, Page } from 'playwright-core';
import { phone as contextOf, type PhoneOptions } from './browser';
import type { World } from './world';

/** A request of the app to the API, as it went over the wire. */
export interface Call {
  readonly method: string;
  /** Below /api, with its query: "/people/p_…/claims" */
  readonly path: string;
  /** undefined: no answer came. */
  status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Name {
  readonly role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab';
  /** Of several of the same name, counted from 0. */
  readonly nth?: number;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/**
 * A person with a phone (or at a desk): they read, tap and type, by what is written on the screen. Nothing here knows a class
 * name or a component. Waiting ends when the thing is there, never after a time.
 */
export class Phone {
  readonly calls: Call[] = [];
  /** Errors that no code caught; a journey ends with none. */
  readonly scriptErrors: string[] = [];

  private constructor(
    readonly world: World,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly touch: boolean,
  ) {
    page.on('pageerror', (error) => this.scriptErrors.push(error.stack ?? error.message));
    page.on('request', (request) => {
      const path = this.apiPath(request.url());
      if (path === undefined) return;
      const call: Call = {
        method: request.method(),
        path,
        status: undefined,
        headers: request.headers(),
        body: request.postData(),
      };
      this.calls.push(call);
      request.response().then(
        (response) => {
          call.status = response?.status();
        },
        () => undefined, // the page went away before an answer: none came
      );
    });
  }

  private apiPath(url: string): string | undefined {
    const start = `${this.world.origin}/api`;
    return url.startsWith(start) ? url.slice(start.length) : undefined;
  }

  /** A browser of its own that nobody has signed in to. */
  static async take(world: World, options: PhoneOptions = {}): Promise<Phone> {
    const context = await contextOf(world.browser, options);
    context.setDefaultTimeout(15_000);
    return new Phone(world, context, await context.newPage(), (options.width ?? 390) < 800);
  }

  /** The phone of somebody of the cast, signed in through WeChat's page; shows the home page. */
  static async of(world: World, phoneId: string, options: PhoneOptions = {}): Promise<Phone> {
    const phone = await Phone.take(world, options);
    await phone.page.goto(`${world.origin}/`);
    await phone.page.locator(`[data-phone="${phoneId}"]`).click();
    await phone.page.waitForURL(`${world.origin}/#/pages/home/index*`);
    // The code has been exchanged for a session, which the phone keeps.
    await phone.page.waitForFunction(() => localStorage.getItem('ly:session') !== null);
    await phone.page.getByRole('navigation').getByText('首页').waitFor();
    return phone;
  }

  /** Opens a page by its address: "home", "premium/choose". */
  async open(place: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    const search = new URLSearchParams(query).toString();
    const path = ['home', 'matters', 'family', 'me'].includes(place)
      ? `/pages/${place}/index`
      : `/subpackages/${place}/index`;
    await this.page.goto(`${this.world.origin}/#${path}${search === '' ? '' : `?${search}`}`);
  }

  /** What is written on the screen now, without spaces. */
  async text(): Promise<string> {
    return squeeze(await this.page.evaluate(() => document.body.innerText));
  }

  /** Waits until this is written somewhere on the screen; spaces do not count. @throws Error with what is written instead */
  async reads(...sentences: (string | RegExp)[]): Promise<void> {
    for (const sentence of sentences) {
      const wanted =
        typeof sentence === 'string' ? { text: squeeze(sentence) } : { source: sentence.source, flags: sentence.flags };
      try {
        await this.page.waitForFunction(
          (wish) => {
            const shown = document.body.innerText.replace(/\s+/g, '');
            return wish.text !== undefined
              ? shown.includes(wish.text)
              : new RegExp(wish.source ?? '', wish.flags).test(shown);
          },
          wanted as { text?: string; source?: string; flags?: string },
        );
      } catch {
        throw new Error(`“${String(sentence)}” is not on the screen (${this.page.url()}):\n${await this.text()}`);
      }
    }
  }

  /** Waits until this is written nowhere any more. */
  async readsNoMore(sentence: string): Promise<void> {
    await this.page.waitForFunction(
      (text) => !document.body.innerText.replace(/\s+/g, '').includes(text),
      squeeze(sentence),
    );
  }

  /** Waits for the page's heading (h1). */
  async heading(text: string | RegExp): Promise<void> {
    await this.waiting(this.page.getByRole('heading', { level: 1, name: text }), `heading “${String(text)}”`);
  }

  /** A control by what a screen reader would call it. */
  control(name: string | RegExp, { role = 'button', nth }: Name = {}): Locator {
    const found = this.page.getByRole(role, { name, exact: typeof name === 'string' });
    return nth === undefined ? found : found.nth(nth);
  }

  async tap(name: string | RegExp, which: Name = {}): Promise<void> {
    await this.press(this.control(name, which), `${which.role ?? 'button'} “${String(name)}”`);
  }

  /** Chooses one of several. */
  choose(name: string | RegExp): Promise<void> {
    return this.tap(name, { role: 'radio' });
  }

  /** 下一步 */
  next(): Promise<void> {
    return this.tap('下一步');
  }

  /** Types into a field by its label, in place of what stands there. */
  async type(label: string | RegExp, text: string): Promise<void> {
    const field = this.page
      .getByLabel(label, { exact: typeof label === 'string' })
      .and(this.page.locator('input, textarea, select'))
      .filter({ visible: true });
    await this.waiting(field, `field “${String(label)}”`);
    await field.fill(text);
  }

  async press(target: Locator, what = 'control'): Promise<void> {
    await this.waiting(target, what);
    await (this.touch ? target.tap() : target.click());
  }

  private async waiting(target: Locator, what: string): Promise<void> {
    try {
      await target.waitFor();
    } catch (error) {
      throw new Error(`no ${what} (${this.page.url()}):\n${await this.text()}`, { cause: error });
    }
  }

  /** In WeChat's own cashier sheet (模拟收银台). */
  async cashier(button: '确认支付' | '取消' | '关闭'): Promise<void> {
    const sheet = this.page.locator('[data-simulated="wechat-pay-cashier"]');
    await sheet.getByRole('button', { name: button, exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
  }

  /** Chooses pictures where the page asks for some, as the system's picker would hand them over. */
  async picture(button: string | RegExp, ...files: string[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tap(button)]);
    await chooser.setFiles(files);
  }

  /** Requests that the app wrote with. */
  writes(path: RegExp): readonly Call[] {
    return this.calls.filter((call) => call.method === 'POST' && path.test(call.path));
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
