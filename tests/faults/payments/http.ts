import { Agent, request } from 'node:http';

/** An answer, as a phone sees it. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a driver looks into whatever came
  readonly body: any;
}

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Hangs up so many milliseconds after the request has left, and never hears the answer. */
  readonly hangUpAfterMs?: number;
}

/** No answer came: refused, cut, or hung up. Whether it took effect is unknown. */
export class Unanswered extends Error {}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const PATIENCE_MS = 30_000;

/** One request. @throws Unanswered */
export const send = ({ method, url, headers, body, hangUpAfterMs }: Sent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const unanswered = (error: Error): void => reject(new Unanswered(error.message));
    const sending = request(
      url,
      {
        method,
        agent,
        timeout: PATIENCE_MS,
        headers: {
          ...headers,
          ...(content !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(content)),
          }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', unanswered);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const json = (response.headers['content-type'] ?? '').includes('json');
          try {
            resolve({
              status: response.statusCode ?? 0,
              body: json && text !== '' ? (JSON.parse(text) as unknown) : text,
            });
          } catch (error) {
            unanswered(error as Error);
          }
        });
        response.on('close', () => {
          if (!response.complete) unanswered(new Error('cut in the middle'));
        });
      },
    );
    sending.on('error', unanswered);
    sending.on('timeout', () => sending.destroy(new Error('no answer in time')));
    sending.end(content, () => {
      if (hangUpAfterMs !== undefined) setTimeout(() => sending.destroy(new Error('hung up')), hangUpAfterMs);
    });
  });
