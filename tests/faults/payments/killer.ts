import { setTimeout as sleep } from 'node:timers/promises';
import type { Kill, KillMoment } from './story';
import type { World } from './world';

/** How long a kill waits for its moment before it comes without. */
const PATIENCE_MS = 3_000;

/** Kills when enough payments have begun and the drawn moment has come; counts what really happened. */
export class Killer {
  readonly #due: Kill[];
  #begun = 0;
  #running: Promise<void> = Promise.resolve();
  /** Kills of the functions by the moment at which they came, and of the platform. */
  readonly done = new Map<KillMoment | 'platform', number>();

  constructor(
    private readonly world: World,
    kills: readonly Kill[],
  ) {
    this.#due = [...kills];
  }

  get total(): number {
    return [...this.done].reduce((total, [moment, count]) => total + (moment === 'platform' ? 0 : count), 0);
  }

  /** A payment begins: whatever kill is due by now goes on its way. */
  begun(): void {
    this.#begun++;
    for (;;) {
      const index = this.#due.findIndex(
        ({ after, moment }) => after <= this.#begun && moment !== 'schedule' && moment !== 'reconciliation',
      );
      const [kill] = index < 0 ? [] : this.#due.splice(index, 1);
      if (kill === undefined) return;
      this.#running = this.#running.then(() => this.#carryOut(kill));
    }
  }

  /** Runs schedules, and kills in the middle of them as often as that is due. */
  async during(moment: 'schedule' | 'reconciliation', work: () => Promise<void>): Promise<void> {
    const working = work();
    const index = this.#due.findIndex((kill) => kill.moment === moment && kill.after <= this.#begun);
    const [kill] = index < 0 ? [] : this.#due.splice(index, 1);
    if (kill !== undefined) {
      await sleep(kill.delayMs * 4);
      await this.#kill(moment);
    }
    await working;
  }

  /** What has not come by the end comes now: as many kills as were asked for. */
  async rest(): Promise<void> {
    await this.#running;
    for (const kill of this.#due.splice(0)) await this.#carryOut({ ...kill, moment: 'any' });
  }

  /** No kill is under way. */
  quiet = (): Promise<void> => this.#running;

  async #carryOut({ of, moment, delayMs }: Kill): Promise<void> {
    let came: KillMoment = moment;
    if (moment !== 'any' && moment !== 'schedule' && moment !== 'reconciliation')
      came = (await this.world.nextMoment(moment, PATIENCE_MS)) ? moment : 'any';
    await sleep(delayMs);
    if (of === 'platform') {
      await this.world.killPlatform();
      this.done.set('platform', (this.done.get('platform') ?? 0) + 1);
    } else await this.#kill(came);
  }

  async #kill(moment: KillMoment): Promise<void> {
    await this.world.killFunctions();
    this.done.set(moment, (this.done.get(moment) ?? 0) + 1);
  }
}
