import type { AppProcess, PageInstance } from './app-process';
import type { Rendered, Renderer } from './render';

/** Roles of what can be operated, as WeChat's screen reader names them. */
const OPERABLE: ReadonlySet<string> = new Set(['button', 'radio', 'checkbox', 'switch', 'tab', 'link']);
/** Events that rise from the element to those around it. */
const BUBBLING: ReadonlySet<string> = new Set(['tap', 'longpress', 'touchstart', 'touchend']);

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Text of an element and all within it. */
export const textOf = (node: Rendered): string =>
  node.tag === '#text' ? node.text : node.children.map(textOf).join('');

function* walk(node: Rendered): Generator<Rendered> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** What a screen reader calls it: its label, else what stands in it. An empty label is none; the framework leaves one where it took a label away. */
const nameOf = (node: Rendered): string => squeeze(String(node.attributes['aria-label'] || textOf(node)));
const roleOf = (node: Rendered): string | undefined =>
  node.tag === 'button' ? 'button' : (node.attributes['aria-role'] as string | undefined);
const isOff = (node: Rendered): boolean =>
  node.attributes['aria-disabled'] === true || node.attributes['disabled'] === true;

/**
 * The screen of one run of the app: what stands on it, and what a finger does. Texts are compared without spaces. After each
 * act the app comes to rest before the test goes on.
 */
export class Screen {
  #eventTime = 0;

  constructor(
    readonly app: AppProcess,
    readonly renderer: Renderer,
  ) {}

  get page(): PageInstance {
    return this.app.page;
  }

  /** Where one is: "subpackages/people/bind/index". */
  get route(): string {
    return this.page.route;
  }

  tree(): Rendered {
    return this.renderer.render(`${this.page.route}.wxml`, this.page.data);
  }

  /** Everything that can be read, without spaces. */
  text(): string {
    return squeeze(textOf(this.tree()));
  }

  shows(text: string | RegExp): boolean {
    const now = this.text();
    return typeof text === 'string' ? now.includes(squeeze(text)) : text.test(now);
  }

  /** Names of what can be operated, in order; for messages and for tests of what is offered. */
  controls(): readonly string[] {
    return this.#operable().map(nameOf);
  }

  /** Whether something with exactly this name can be operated. */
  offers(name: string): boolean {
    return this.#operable().some((node) => nameOf(node) === squeeze(name) && !isOff(node));
  }

  /** Resolves when the text can be read. @throws Error with the screen's text when it never can */
  async see(text: string | RegExp): Promise<void> {
    await this.app.activity.until(
      () => this.shows(text),
      () => `never shown: ${text}\non ${this.describe()}`,
    );
  }

  /** Resolves when the page with this path is on top. */
  async arrive(route: string): Promise<void> {
    await this.app.activity.until(
      () => this.route.includes(route),
      () => `never opened: ${route}\non ${this.describe()}`,
    );
  }

  describe(): string {
    return `${this.route}: ${this.text().slice(0, 1_500)}\ncontrols: ${this.controls().join(' | ')}`;
  }

  /** Resolves when the app is at rest. */
  rest(): Promise<void> {
    return this.app.activity.quiet();
  }

  /**
   * Taps what has this name: exactly, or else as the only one whose name contains it.
   * @param within text of a part of the page in which to look, when the name alone is not enough
   */
  async tap(name: string, { within }: { within?: string } = {}): Promise<void> {
    const node = this.#control(name, within);
    if (isOff(node)) throw new Error(`cannot be tapped now: ${name}\non ${this.describe()}`);
    if (node.tag === 'button' && node.attributes['open-type'] === 'getPhoneNumber') await this.#askPhoneNumber(node);
    else this.#fire(node, 'tap', { x: 0, y: 0 });
    await this.rest();
  }

  /** Types into the input with this id, over what stood there, and leaves it. */
  async type(id: string, text: string): Promise<void> {
    const node = this.#byId(id);
    if (node.tag !== 'input' && node.tag !== 'textarea') throw new Error(`${id} is a ${node.tag}`);
    if (isOff(node)) throw new Error(`${id} takes no text now`);
    const most = Number(node.attributes['maxlength'] ?? 140);
    const value = most < 0 ? text : text.slice(0, most);
    this.#fire(node, 'focus', { value: node.attributes['value'] ?? '', height: 0 });
    this.#fire(node, 'input', { value, cursor: value.length, keyCode: 0 });
    await this.rest();
    this.#fire(this.#byId(id), 'blur', { value });
    await this.rest();
  }

  /** The keyboard's own button. */
  async confirm(id: string): Promise<void> {
    const node = this.#byId(id);
    this.#fire(node, 'confirm', { value: node.attributes['value'] ?? '' });
    await this.rest();
  }

  /** What stands in the input. */
  valueOf(id: string): string {
    return String(this.#byId(id).attributes['value'] ?? '');
  }

  /** Chooses a day in the date picker around the element with this id. */
  async pickDay(id: string, day: string): Promise<void> {
    let picker: Rendered | undefined = this.#byId(id);
    while (picker !== undefined && picker.tag !== 'picker') picker = picker.parent;
    if (picker === undefined) throw new Error(`${id} is in no picker`);
    const { start, end } = picker.attributes as { start?: string; end?: string };
    if ((start && day < start) || (end && day > end)) throw new Error(`${id} offers ${start} to ${end}, not ${day}`);
    this.#fire(picker, 'change', { value: day });
    await this.rest();
  }

  /** WeChat's own way back (the gesture or the key of the phone). */
  async back(): Promise<void> {
    const refused = this.app.back();
    if (refused !== undefined) throw new Error(refused);
    await this.rest();
  }

  /** The element of the rendered page, by its id. */
  #byId(id: string): Rendered {
    const found = [...walk(this.#reachable())].filter((node) => node.attributes['id'] === id);
    if (found.length !== 1) throw new Error(`${found.length} elements have the id ${id}\non ${this.describe()}`);
    return found[0] as Rendered;
  }

  /** The page, or the dialog that covers it: nothing below a modal dialog can be touched. */
  #reachable(): Rendered {
    const tree = this.tree();
    return [...walk(tree)].filter((node) => node.attributes['aria-modal'] === true).at(-1) ?? tree;
  }

  #operable(root = this.#reachable()): readonly Rendered[] {
    return [...walk(root)].filter((node) => OPERABLE.has(roleOf(node) ?? ''));
  }

  #control(name: string, within: string | undefined): Rendered {
    const wanted = squeeze(name);
    const all = within === undefined ? this.#operable() : this.#within(within, wanted);
    const exact = all.filter((node) => nameOf(node) === wanted);
    const found = exact.length > 0 ? exact : all.filter((node) => nameOf(node).includes(wanted));
    if (found.length !== 1)
      throw new Error(
        `${found.length} controls are named ${name}${within === undefined ? '' : ` within ${within}`}\non ${this.describe()}`,
      );
    return found[0] as Rendered;
  }

  /** Controls of the smallest part that shows the text and holds a control of the wanted name. */
  #within(text: string, wanted: string): readonly Rendered[] {
    const parts = [...walk(this.#reachable())].filter((node) => squeeze(textOf(node)).includes(squeeze(text)));
    for (const part of parts.reverse()) {
      const inside = this.#operable(part);
      if (inside.some((node) => nameOf(node).includes(wanted))) return inside;
    }
    return [];
  }

  /** 手机号快速验证: WeChat's sheet, the privacy guide before it where it is owed, then the event. */
  async #askPhoneNumber(node: Rendered): Promise<void> {
    const { device, activity } = this.app;
    const detail = await activity.during(async () => {
      if (!device.askPrivacy())
        return { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 };
      if (device.choices.phoneNumber === 'deny') return { errMsg: 'getPhoneNumber:fail user deny' };
      const { code } = (await device.simulate('phone-code')) as { code: string };
      return { errMsg: 'getPhoneNumber:ok', code };
    });
    this.#fire(node, 'getphonenumber', detail);
  }

  #fire(node: Rendered, type: string, detail: object): void {
    // Within the page no two events share a time; the framework tells them apart by it.
    const timeStamp = ++this.#eventTime;
    const targetOf = ({ attributes, dataset }: Rendered) => ({
      id: attributes['id'] ?? '',
      dataset,
      offsetLeft: 0,
      offsetTop: 0,
    });
    const { page } = this.app;
    let heard = false;
    for (let at: Rendered | undefined = node; at !== undefined; at = BUBBLING.has(type) ? at.parent : undefined) {
      const binding = at.handlers.get(type);
      if (binding === undefined) continue;
      heard = true;
      this.app.dispatch(
        page,
        binding.handler,
        this.app.inRealm({
          type,
          timeStamp,
          detail,
          target: targetOf(node),
          currentTarget: targetOf(at),
          mark: {},
          touches: [],
          changedTouches: [],
        }),
      );
      if (binding.stops) break;
    }
    // An input's focus and blur need not be heard; a finger's tap that nobody hears is a dead control.
    if (!heard && type !== 'focus' && type !== 'blur')
      throw new Error(
        `nothing hears ${type} on <${node.tag}> ${nameOf(node).slice(0, 40)}: the template binds no ${type}`,
      );
  }
}
