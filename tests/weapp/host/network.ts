/** One request that left, or tried to leave, the phone. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** HTTP status as the app heard it; undefined when it heard nothing. */
  status?: number;
}

/** What happens to a request: it never leaves, or the server acts and the answer is lost. */
export type Loss = 'request' | 'answer';

/** The phone's connection, which a test takes away. */
export class Network {
  #type: 'wifi' | 'none' = 'wifi';
  readonly #listeners = new Set<(connected: boolean) => void>();
  readonly #losses: { readonly matches: (request: SentRequest) => boolean; readonly loss: Loss; times: number }[] = [];
  readonly sent: SentRequest[] = [];

  get type(): 'wifi' | 'none' {
    return this.#type;
  }

  /** Takes the network away or gives it back; the app is told. */
  set(type: 'wifi' | 'none'): void {
    if (type === this.#type) return;
    this.#type = type;
    for (const listener of this.#listeners) listener(type !== 'none');
  }

  /** @returns how to stop listening */
  listen(listener: (connected: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The next requests to this path are lost on their way there, or on their way back.
   * @returns ends it before all of them have come
   */
  loseNext(method: string, path: RegExp, loss: Loss, times = 1): () => void {
    const one = {
      matches: (request: SentRequest) => request.method === method && path.test(new URL(request.url).pathname),
      loss,
      times,
    };
    this.#losses.push(one);
    return () => void (one.times = 0);
  }

  /** Notes the request, and what becomes of it. */
  leave(request: SentRequest): Loss | undefined {
    this.sent.push(request);
    if (this.#type === 'none') return 'request';
    const found = this.#losses.find(({ matches, times }) => times > 0 && matches(request));
    if (found !== undefined) found.times -= 1;
    return found?.loss;
  }

  /** Requests to a path, oldest first. */
  to(method: string, path: RegExp): readonly SentRequest[] {
    return this.sent.filter((request) => request.method === method && path.test(new URL(request.url).pathname));
  }
}
