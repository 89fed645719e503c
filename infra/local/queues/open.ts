import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { refuseSignature, type SigningKey } from '../files/signature-v4';
import { Faults } from '../simulator/faults';
import { readBody, serveLocally } from '../simulator/server';
import { openStateFile } from '../simulator/state-file';
import { ACTIONS, QueueError, type QueueService } from './actions';
import { Queue, type QueueSettings, type StoredMessage } from './queue';

/** A running stand-in for SQS over its real JSON protocol, kept over restarts and kill -9. */
export interface Queues {
  readonly endpoint: string;
  /** "http://127.0.0.1:PORT/000000000000/readings" */
  url(name: string): string;
  /** Waiting, handed out, or delayed. */
  size(name: string): number;
  /** Bodies that wait in a queue, oldest first. */
  bodies(name: string): readonly string[];
  /** Misbehaviour on command; the path is the action: "SendMessage". */
  readonly faults: Faults;
  close(): Promise<void>;
}

export interface QueuesOptions extends SigningKey {
  readonly dir: string;
  readonly queues: readonly QueueSettings[];
  /** Milliseconds since the epoch, for visibility; the machine's when absent. */
  readonly now?: () => number;
}

const TARGET = /^AmazonSQS\.(\w+)$/;
const ACCOUNT = '000000000000';

export async function openQueues({ dir, queues: settings, now = Date.now, ...key }: QueuesOptions): Promise<Queues> {
  const { state, save } = await openStateFile<Record<string, StoredMessage[]>>(join(dir, 'queues.json'), {});
  const queues = new Map(settings.map((one) => [one.name, new Queue(one, (state[one.name] ??= []))] as const));
  const faults = new Faults();
  const closing = new AbortController();
  const service: QueueService = {
    queue: (url) => {
      const queue = queues.get(url.split('/').at(-1) ?? '');
      if (queue !== undefined) return queue;
      throw new QueueError('QueueDoesNotExist', 'The specified queue does not exist.');
    },
    byName: (name) => queues.get(name),
    now,
    save,
    closing: closing.signal,
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (code: string, message: string, status = 400): void =>
      send(response, status, { __type: `com.amazonaws.sqs#${code}`, message });
    const name = TARGET.exec(String(request.headers['x-amz-target'] ?? ''))?.[1];
    const body = await readBody(request);
    if (body === undefined) return refuse('RequestEntityTooLarge', 'too large', 413);
    const refusal = refuseSignature(
      { method: request.method ?? '', url: request.url ?? '/', headers: request.headers },
      { ...key, service: 'sqs' },
      Date.now(),
    );
    if (refusal !== undefined) return refuse(refusal.code, refusal.message, 403);
    if (request.headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
      return refuse('InvalidSignatureException', 'The signature is of another body.', 403);
    if (name !== undefined && (await faults.strike(name, response))) return;
    const run = name === undefined ? undefined : ACTIONS[name];
    if (run === undefined) return refuse('UnknownOperationException', `no action ${name ?? ''}`);
    try {
      send(response, 200, await run(service, JSON.parse(body.toString('utf8'))));
    } catch (error) {
      if (error instanceof QueueError) return refuse(error.code, error.message);
      if (error instanceof SyntaxError) return refuse('SerializationException', error.message);
      throw error;
    }
  };
  const server = await serveLocally(handle);
  const existing = (name: string): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw new RangeError(`no queue ${name}`);
    return queue;
  };
  return {
    endpoint: server.endpoint,
    url: (name) => `${server.endpoint}/${ACCOUNT}/${existing(name).settings.name}`,
    size: (name) => existing(name).messages.length,
    bodies: (name) => existing(name).messages.map(({ body }) => body),
    faults,
    close: async () => {
      closing.abort();
      await server.close();
      await save();
    },
  };
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'cache-control': 'no-store' });
  response.end(JSON.stringify(answer));
}
