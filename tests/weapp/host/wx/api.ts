import type { AppProcess } from '../app-process';

/** Refusal of an interface, as WeChat gives it to `fail`. */
export class WxRefusal extends Error {
  constructor(
    readonly errMsg: string,
    readonly errno?: number,
  ) {
    super(errMsg);
  }
}

export interface Callbacks {
  readonly success?: (answer: unknown) => void;
  readonly fail?: (answer: unknown) => void;
  readonly complete?: (answer: unknown) => void;
}

export type Options<T = object> = T & Callbacks;

/**
 * Answers one asynchronous interface as WeChat does: to `success` or `fail`, then to `complete`, or, where none of them is
 * given, by a promise; never in the same turn, and never after the app has been killed.
 * @param work resolves to the answer without errMsg; a WxRefusal goes to `fail`, anything else it throws is a defect of the host
 */
export function answer(
  app: AppProcess,
  name: string,
  options: Options | undefined,
  work: () => unknown,
): Promise<unknown> | undefined {
  const { success, fail, complete } = options ?? {};
  if (success !== undefined || fail !== undefined || complete !== undefined) {
    settle(app, name, work, { success, fail, complete });
    return undefined;
  }
  // Of the app's own realm, as everything that reaches it.
  return app.promiseInRealm((resolve, reject) => settle(app, name, work, { success: resolve, fail: reject }));
}

type Listeners = { readonly [K in keyof Callbacks]?: Callbacks[K] | undefined };

function settle(app: AppProcess, name: string, work: () => unknown, { success, fail, complete }: Listeners): void {
  const { activity } = app;
  void activity.during(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    let tell: () => void;
    try {
      const result = { errMsg: `${name}:ok`, ...((await work()) as object | undefined) };
      tell = () => {
        const given = containsBinary(result) ? result : app.inRealm(result);
        success?.(given);
        complete?.(given);
      };
    } catch (error) {
      if (!(error instanceof WxRefusal)) return activity.fault(error);
      const given = app.inRealm({ errMsg: error.errMsg, ...(error.errno !== undefined && { errno: error.errno }) });
      tell = () => {
        fail?.(given);
        complete?.(given);
      };
    }
    activity.run(tell);
  });
}

const containsBinary = (result: object): boolean =>
  Object.values(result).some((value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]');

/** One group of interfaces. */
export type WxGroup = Readonly<Record<string, unknown>>;
