import { createHash, randomUUID } from 'node:crypto';

/** One message as the queue keeps it. Times in milliseconds since the epoch. */
export interface StoredMessage {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** Nobody gets it before. */
  visibleAt: number;
  /** How often it was handed out. */
  receives: number;
  firstReceivedAt?: number;
  /** Of the last time it was handed out; only this one deletes it. */
  receipt?: string;
}

export interface QueueSettings {
  readonly name: string;
  /** How long a message that was handed out is kept from others, seconds. */
  readonly visibilitySeconds: number;
  /** Where a message goes that was handed out so often without being deleted (redrive policy). */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetters: string };
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A standard queue of SQS: at least once, in no promised order. Holds no clock of its own. */
export class Queue {
  constructor(
    readonly settings: QueueSettings,
    /** Lives in the state file. */
    readonly messages: StoredMessage[],
  ) {}

  send(body: string, now: number, delaySeconds = 0): StoredMessage {
    const message = { id: randomUUID(), body, sentAt: now, visibleAt: now + delaySeconds * 1000, receives: 0 };
    this.messages.push(message);
    return message;
  }

  /**
   * Hands out up to `most` messages. Those that were handed out too often are taken out instead.
   * @returns what is handed out, and what belongs to the dead letters
   */
  receive(
    most: number,
    now: number,
    visibilitySeconds = this.settings.visibilitySeconds,
  ): { readonly handed: readonly StoredMessage[]; readonly dead: readonly StoredMessage[] } {
    const handed: StoredMessage[] = [];
    const dead: StoredMessage[] = [];
    for (const message of this.messages) {
      if (handed.length === most) break;
      if (message.visibleAt > now) continue;
      if (this.settings.redrive !== undefined && message.receives >= this.settings.redrive.maxReceiveCount) {
        dead.push(message);
        continue;
      }
      message.receives++;
      message.firstReceivedAt ??= now;
      message.visibleAt = now + visibilitySeconds * 1000;
      message.receipt = `${message.id}.${message.receives}.${randomUUID()}`;
      handed.push(message);
    }
    for (const message of dead) this.messages.splice(this.messages.indexOf(message), 1);
    return { handed, dead };
  }

  /** @returns false for a receipt of nothing this queue has handed out; one that is old deletes nothing and is no mistake */
  delete(receipt: string): boolean {
    const index = this.messages.findIndex((message) => message.receipt === receipt);
    if (index >= 0) this.messages.splice(index, 1);
    return index >= 0 || /^[0-9a-f-]{36}\.\d+\.[0-9a-f-]{36}$/.test(receipt);
  }

  /** @returns whether the receipt is that of a message in flight */
  changeVisibility(receipt: string, seconds: number, now: number): boolean {
    const message = this.messages.find((one) => one.receipt === receipt && one.visibleAt > now);
    if (message === undefined) return false;
    message.visibleAt = now + seconds * 1000;
    return true;
  }

  counts(now: number): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    const hidden = this.messages.filter(({ visibleAt }) => visibleAt > now);
    const delayed = hidden.filter(({ receives }) => receives === 0).length;
    return { visible: this.messages.length - hidden.length, inFlight: hidden.length - delayed, delayed };
  }
}
