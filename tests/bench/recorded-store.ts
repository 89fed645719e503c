import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
interface Handler {
  handle(request: Request, options?: unknown): Promise<{ response: Answer }>;
}
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array> | Uint8Array | undefined;
}

/** A client's connection that can be played back. */
export interface RecordedStore {
  /** From now on answers come from memory: nothing leaves the process, and time is the processor's alone. */
  play(): void;
}

/**
 * Puts a tape between a client and its store. While it records, requests go to the store and answers are kept: of reads by
 * command and body, of writes the first success by command. While it plays, the client does all it ever does (build, sign,
 * parse, check the sum) and the store costs nothing.
 */
export function recordStore(client: DynamoDBClient): RecordedStore {
  const config = client.config as unknown as { requestHandler: Handler };
  const real = config.requestHandler;
  const tape = new Map<string, { status: number; headers: Answer['headers']; bytes: Uint8Array }>();
  let playing = false;
  const keyOf = (request: Request): string => {
    const target = request.headers['x-amz-target'] ?? '';
    return target.includes('Write') || /Put|Update|Delete/.test(target) ? target : `${target}\n${String(request.body)}`;
  };
  config.requestHandler = Object.assign(Object.create(real) as Handler, {
    handle: async (request: Request, options?: unknown) => {
      const key = keyOf(request);
      const kept = tape.get(key) ?? (playing ? tape.get(alike(key)) : undefined);
      if (playing) {
        if (kept === undefined) throw new Error(`not on the tape: ${key.slice(0, 300)}`);
        return { response: fresh(kept) };
      }
      const { response } = await real.handle(request, options);
      const bytes = await readAll(response.body);
      const answer = { status: response.statusCode, headers: response.headers, bytes };
      if (kept === undefined && response.statusCode === 200) tape.set(key, answer).set(alike(key), answer);
      return { response: fresh(answer, response) };
    },
  });
  return { play: () => (playing = true) as unknown as void };
}

/** The same question about an order that was made a moment ago. */
const alike = (key: string): string => key.replace(/\bo_[0-9A-HJKMNP-TV-Z]{8,32}/g, 'o_');

/** A response that can be read once. */
const fresh = (
  { status, headers, bytes }: { status: number; headers: Answer['headers']; bytes: Uint8Array },
  like?: object,
): Answer => ({ ...(like ?? {}), statusCode: status, headers, body: bytes }) as Answer;

async function readAll(body: Answer['body']): Promise<Uint8Array> {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
