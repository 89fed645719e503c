import { addDays, type LocalDate, startOfDay } from '@linli/shared/kernel/date';
import { drawBill, type Injected, type SpoiltBill } from './bill-faults';
import { accountant } from './bureau';
import { decideDisputes } from './desk';
import type { Killer } from './killer';
import { Phones } from './phone';
import type { World } from './world';

/** A difference on the accountant's desk, as far as the script reads it. */
interface OpenDifference {
  readonly differenceId: string;
  readonly day: string;
  readonly kind: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
  readonly allowed: readonly string[];
}

const HOUR_MS = 3_600_000;

/** The mornings after: bills that are late or wrong, the nightly reconciliation, and the accountant who works what it finds. */
export class Nights {
  /** Everything that was put into bills, to be found. */
  readonly injected: Injected[] = [];
  readonly #late: { readonly day: LocalDate; readonly bill: SpoiltBill }[] = [];
  readonly #bills = new Map<LocalDate, SpoiltBill>();
  #count = 0;

  constructor(
    private readonly world: World,
    private readonly kills: Killer,
    private readonly seed: number,
  ) {}

  /** From the evening of a day to its reconciled books. `spoil` off: a night on which nothing is put into the bill. */
  async pass(day: LocalDate, spoil: boolean): Promise<void> {
    const { world } = this;
    const morning = startOfDay(addDays(day, 1)) + 10 * HOUR_MS;
    await decideDisputes(world.phones);
    await world.moveClock(morning + 5 * 60_000);
    const bill = spoil ? drawBill(this.seed, this.#count++, day, await world.live()) : undefined;
    // Before anything asks for it: a bill does not change once it was handed out, but to be put right.
    if (bill !== undefined) await this.#setBill(day, bill.edits, bill.fault);
    await this.#lateBills();
    if (bill !== undefined) {
      this.injected.push(...bill.injected);
      this.#bills.set(day, bill);
      await this.#reconcile();
      if (bill.putRight === 'same-day') await this.#setBill(day, bill.edits);
      else this.#late.push({ day, bill });
    }
    await world.passMinutes(61);
    await this.#reconcile();
    await this.#workDifferences();
    await decideDisputes(world.phones);
  }

  /** Bills that were not there for a whole day: named by this night's run, and there from now on. */
  async #lateBills(): Promise<void> {
    const late = this.#late.splice(0);
    if (late.length === 0) return;
    await this.#reconcile();
    for (const { day, bill } of late) await this.#setBill(day, bill.edits);
    await this.world.passMinutes(61);
    await this.#reconcile();
  }

  #setBill(day: LocalDate, edits: SpoiltBill['edits'], fault?: SpoiltBill['fault']): Promise<void> {
    return this.world.phones.spoilBill('/sim/bill', { date: day, edits, ...(fault !== undefined && { fault }) });
  }

  #reconcile(): Promise<void> {
    return this.kills.during('reconciliation', () => this.world.runSchedule('reconcile'));
  }

  /**
   * Half of the rows the platform puts right when it is called, and the day is reconciled again; the others stay, and the
   * accountant writes down why. What is our own delay is asked for at the platform.
   */
  async #workDifferences(): Promise<void> {
    const { phones } = this.world;
    const asked = await this.#queue();
    for (const difference of asked)
      if (difference.allowed.includes('ask')) await this.#act(difference, 'ask', undefined);
    for (const schedule of ['follow-orders', 'follow-refunds']) await this.world.runSchedule(schedule);

    const wrong = await this.#queue();
    for (const difference of wrong)
      if (difference.allowed.includes('call')) await this.#act(difference, 'call', '已致电平台，对方答复在查。');
    for (const day of new Set(wrong.map((difference) => difference.day as LocalDate))) {
      const bill = this.#bills.get(day);
      // One that is not there yet is not put right either.
      if (bill === undefined || this.#late.some((one) => one.day === day)) continue;
      await this.#setBill(
        day,
        bill.edits.filter((_, index) => index % 2 === 0),
      );
      await phones.ask({ as: accountant, path: `/desk/accounts/days/${day}/reconciliations` });
    }
    for (const difference of await this.#queue())
      if (
        difference.allowed.includes('explain') &&
        !['not-booked', 'refund-underway', 'other-day'].includes(difference.kind)
      )
        await this.#act(difference, 'explain', '已核对凭证，属平台账单差错，平台已书面确认。');
  }

  async #queue(): Promise<readonly OpenDifference[]> {
    const { status, body } = await this.world.phones.ask({ as: accountant, method: 'GET', path: '/desk/accounts' });
    if (status !== 200) throw new Error(`the desk refused the accountant's queue: ${JSON.stringify(body)}`);
    return (body as { queue: OpenDifference[] }).queue;
  }

  async #act({ day, differenceId, version }: OpenDifference, action: string, note?: string): Promise<void> {
    await this.world.phones.ask({
      as: accountant,
      path: `/desk/accounts/days/${day}/differences/${encodeURIComponent(differenceId)}/actions`,
      key: Phones.key(),
      body: { action, version, ...(note !== undefined && { note }) },
    });
  }
}
