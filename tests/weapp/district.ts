import { TEST_DAY } from '../fixtures/today';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castMember, type CastKey, type CastMember } from '@linli/infra/local/district/cast';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { systemClock, today as dayOf } from '@linli/shared/kernel/clock';
import { daysBetween } from '@linli/shared/kernel/date';
import { StackClient } from '../fixtures/stack-client';
import { Phone } from './host/phone';
import { builtPackage } from './package-build';

/** The day on which the journeys begin: the window for 2027 is open. */
const TODAY = TEST_DAY;

/** The real API with a small demo district, and phones on which the built package runs against it. */
export class District {
  private constructor(
    readonly stack: Stack,
    readonly dist: string,
    readonly dataDir: string,
    readonly faults: unknown[],
    readonly phones: Phone[] = [],
  ) {}

  static async open(options: { readonly notifyDelayMs?: number } = {}): Promise<District> {
    const dist = await builtPackage();
    const dataDir = await mkdtemp(join(tmpdir(), 'linli-weapp-'));
    const faults: unknown[] = [];
    const stack = await openStack({
      dataDir,
      port: 0,
      today: TODAY,
      seed: 'demo',
      residents: 260,
      notifyDelayMs: options.notifyDelayMs ?? 10,
      reportFault: (error) => faults.push(error),
    });
    return new District(stack, dist, dataDir, faults);
  }

  /** A new phone that is signed in to WeChat as this one of the simulator. */
  phone(phoneId: string): Phone {
    const { origin, apiUrl } = this.stack;
    const clockOffset = daysBetween(dayOf(systemClock), TODAY) * 86_400_000;
    const phone = new Phone(this.dist, { origin, apiUrl, phoneId, clockOffset });
    this.phones.push(phone);
    return phone;
  }

  cast(key: CastKey): CastMember {
    return castMember(TODAY, key);
  }

  /** What the API says to the owner of a phone, asked beside the app. */
  api(phoneId: string): Promise<StackClient> {
    return new StackClient(this.stack.origin).signIn(phoneId);
  }

  /** The last code that arrived on a phone by text message. @param number phone number or the simulator's id */
  async codeOn(number: string): Promise<string> {
    const messages = (await (await fetch(`${this.stack.origin}/sim/phones/${number}/messages`)).json()) as {
      channel: string;
      text?: string;
    }[];
    const text = messages.filter(({ channel }) => channel === 'sms').at(-1)?.text ?? '';
    const code = /\d{6}/.exec(text)?.[0];
    if (code === undefined) throw new Error(`no code on ${number}: ${JSON.stringify(messages)}`);
    return code;
  }

  /** Ends phones and stack. @throws what the stack's own parts reported, the app complained of, or the templates lost */
  async close(): Promise<void> {
    for (const phone of this.phones) phone.kill();
    await this.stack.close();
    await rm(this.dataDir, { recursive: true, force: true });
    if (this.faults.length > 0) throw this.faults[0];
    const complaints = this.phones.flatMap((phone) => [...phone.complaints, ...phone.lostAttributes]);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  }
}
