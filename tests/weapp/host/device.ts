import { Network } from './network';

/** What the person at the phone answers to WeChat's own sheets. Change it at any time; it holds until changed. */
export interface Choices {
  /** WeChat's cashier. `die`: pays, and the app is killed before it hears so. */
  payment: 'pay' | 'cancel' | 'die';
  /** 隐私保护指引 */
  privacy: 'agree' | 'refuse';
  /** 手机号快速验证 */
  phoneNumber: 'allow' | 'deny';
  /** 订阅消息 */
  messages: 'accept' | 'reject';
  /** Camera or album: the picture taken, or nothing (turned back). */
  photo: Uint8Array | undefined;
  /** wx.showModal */
  modal: 'confirm' | 'cancel';
}

export interface DeviceOptions {
  /** Origin of the local stack: gateway and simulators. */
  readonly origin: string;
  /** What an operator puts into ext.json and on WeChat's list of allowed domains. */
  readonly apiUrl: string;
  /** Phone of the simulator that is signed in to WeChat: "li-xiulan". */
  readonly phoneId: string;
  /** How far the phone's clock is from the machine's, in milliseconds. */
  readonly clockOffset?: number;
}

/** A phone with WeChat: everything that outlives one run of the app. */
export class Device {
  readonly origin: string;
  readonly apiUrl: string;
  readonly phoneId: string;
  readonly clockOffset: number;
  /** wx storage: key → JSON. */
  readonly storage = new Map<string, string>();
  /** Temporary files by path. */
  readonly files = new Map<string, Uint8Array>();
  readonly network = new Network();
  readonly choices: Choices = {
    payment: 'pay',
    privacy: 'agree',
    phoneNumber: 'allow',
    messages: 'accept',
    photo: undefined,
    modal: 'confirm',
  };
  /** Whether the privacy guide has been agreed to; WeChat remembers it. */
  privacyAgreed = false;
  /** What WeChat itself showed or did: sheets, calls, the clipboard. */
  readonly seen: { readonly what: string; readonly detail?: unknown }[] = [];

  constructor(options: DeviceOptions) {
    ({ origin: this.origin, apiUrl: this.apiUrl, phoneId: this.phoneId } = options);
    this.clockOffset = options.clockOffset ?? 0;
  }

  /** How often WeChat did or showed something. */
  count(what: string): number {
    return this.seen.filter((one) => one.what === what).length;
  }

  /** WeChat's list of allowed domains (request 合法域名), by origin. */
  get allowedOrigins(): readonly string[] {
    return [new URL(this.apiUrl).origin];
  }

  /** Shows WeChat's privacy sheet if it is still owed. @returns whether the person has agreed */
  askPrivacy(): boolean {
    if (this.privacyAgreed) return true;
    this.seen.push({ what: 'privacy', detail: this.choices.privacy });
    this.privacyAgreed = this.choices.privacy === 'agree';
    return this.privacyAgreed;
  }

  /** What the person does on the phone, at the simulator of WeChat. @throws Error when it knows no such thing */
  async simulate(action: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.origin}/sim/phones/${this.phoneId}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`/sim/phones/${this.phoneId}/${action}: ${answer.status}`);
    return answer.json();
  }
}
