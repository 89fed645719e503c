import { AppProcess } from './app-process';
import { Device, type DeviceOptions } from './device';
import { Renderer } from './render';
import { Screen } from './screen';

/** A simulated phone that runs the built mini-program. */
export class Phone {
  readonly device: Device;
  readonly #renderer: Renderer;
  #screen: Screen | undefined;
  readonly #complaints: string[] = [];

  constructor(
    readonly dist: string,
    options: DeviceOptions,
  ) {
    this.device = new Device(options);
    this.#renderer = new Renderer(dist);
  }

  /** Starts the app, at its first page or where a link leads. A run that is still there is ended first, as by the system. */
  async open(url?: string): Promise<Screen> {
    this.kill();
    const app = new AppProcess(this.dist, this.device);
    this.#screen = new Screen(app, this.#renderer);
    app.launch(url);
    await app.activity.quiet();
    return this.#screen;
  }

  get screen(): Screen {
    if (this.#screen === undefined) throw new Error('the app is not open');
    return this.#screen;
  }

  /** What the app set on elements and the built templates let fall. */
  get lostAttributes(): readonly string[] {
    return this.#renderer.lost;
  }

  /** What the app has written to the console as errors, over all runs that have ended. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** Ends the run without a word to the app. */
  kill(): void {
    this.#screen?.app.kill();
    this.#complaints.push(...(this.#screen?.app.complaints ?? []));
    this.#screen = undefined;
  }
}
