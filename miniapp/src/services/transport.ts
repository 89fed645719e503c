export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** ms */
  readonly timeout: number;
}

export interface TransportAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or text when it is not JSON. */
  readonly body: unknown;
}

/** What could not be sent or was not answered. */
export class TransportFailure extends Error {
  constructor(readonly kind: 'offline' | 'timeout') {
    super(kind);
  }
}

/** Sends one request. Rejects with TransportFailure only; any HTTP status is an answer. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;
