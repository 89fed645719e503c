import type { Interface } from '@linli/infra/local/wechat-pay/plan';

/** What the driver asks of a process it has started. */
export type Order =
  | { readonly do: 'clock'; readonly shiftMs: number }
  /** Runs a schedule to its end. */
  | { readonly do: 'schedule'; readonly name: string }
  /** Waits until the stream has been followed up to now. */
  | { readonly do: 'settle' };

export type Asked = Order & { readonly id: number };

/** What a process tells the driver. */
export type Told =
  | { readonly ready: true; readonly endpoint: string }
  | { readonly id: number; readonly done: true }
  | { readonly id: number; readonly failed: string }
  /** The platform is asked, or sends: for whoever waits for such a moment. */
  | { readonly moment: Interface | 'payment-notice' | 'refund-notice' };

/** How a process is told what it is to be. */
export interface FunctionsArguments {
  readonly dataDir: string;
  readonly port: number;
  readonly shiftMs: number;
  readonly platform: { readonly endpoint: string; readonly dir: string };
}

export interface PlatformArguments {
  readonly dir: string;
  readonly port: number;
  readonly shiftMs: number;
  readonly appids: readonly [string, string];
  /** What the platform's retry schedule is multiplied with. */
  readonly retryFactor: number;
}
