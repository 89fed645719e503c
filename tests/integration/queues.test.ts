import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lambdaCredentials } from '@linli/functions/adapters/aws/credentials';
import { serviceEndpoint } from '@linli/functions/adapters/aws/endpoint';
import { jsonService, type JsonService } from '@linli/functions/adapters/aws/json-service';
import { startEventSource } from '@linli/infra/local/queues/event-source';
import { openQueues, type Queues } from '@linli/infra/local/queues/open';

/** The client for AWS's JSON services and the simulated SQS, each held against the other over real HTTP. */
const KEY = { accessKeyId: 'AKIAQUEUES', secretAccessKey: 'secret', region: 'cn-north-1' };
const WORK = { name: 'work', visibilitySeconds: 30, redrive: { maxReceiveCount: 2, deadLetters: 'dead' } };

let dir: string;
let now: number;
let queues: Queues;
const open = () => openQueues({ dir, ...KEY, queues: [WORK, { name: 'dead', visibilitySeconds: 30 }], now: () => now });
const service = (more: object = {}): JsonService =>
  jsonService({
    service: 'sqs',
    target: 'AmazonSQS',
    version: '1.0',
    region: KEY.region,
    endpoint: queues.endpoint,
    credentials: KEY,
    ...more,
  });
const ask = async <T>(action: string, input: object = {}, name = 'work'): Promise<T> => {
  const answer = await service().call<T>(action, { QueueUrl: queues.url(name), ...input });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
interface Received {
  Messages?: { Body: string; ReceiptHandle: string; MessageId: string; MD5OfBody: string }[];
}
const receive = async (name = 'work') =>
  (await ask<Received>('ReceiveMessage', { MaxNumberOfMessages: 10 }, name)).Messages ?? [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-queues-'));
  now = 1_800_000_000_000;
  queues = await open();
});
afterEach(async () => {
  await queues.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the simulated SQS', () => {
  it('hands a message out once, keeps it from others for its time, and forgets it when it is deleted', async () => {
    const sent = await ask<{ MessageId: string; MD5OfMessageBody: string }>('SendMessage', { MessageBody: '读过' });
    expect(sent.MD5OfMessageBody).toBe('13980b7d255e418b4c624fe3b4794127');
    const [first] = await receive();
    expect(first).toMatchObject({ Body: '读过', MessageId: sent.MessageId, MD5OfBody: sent.MD5OfMessageBody });
    expect(await receive()).toEqual([]);
    now += 30_000;
    const [again] = await receive();
    expect(again?.MessageId).toBe(sent.MessageId);
    // The receipt of the first time is old: it deletes nothing, and is no mistake.
    await ask('DeleteMessage', { ReceiptHandle: first?.ReceiptHandle });
    expect(queues.size('work')).toBe(1);
    await ask('DeleteMessage', { ReceiptHandle: again?.ReceiptHandle });
    expect(queues.size('work')).toBe(0);
  });

  it('puts aside what was handed out too often, under the same id', async () => {
    const { MessageId } = await ask<{ MessageId: string }>('SendMessage', { MessageBody: 'poison' });
    for (let times = 0; times < 2; times++) {
      expect(await receive()).toHaveLength(1);
      now += 30_000;
    }
    expect(await receive()).toEqual([]);
    expect((await receive('dead')).map((message) => message.MessageId)).toEqual([MessageId]);
  });

  it('keeps what it has acknowledged when its process is gone without a word', async () => {
    await ask('SendMessageBatch', {
      Entries: [
        { Id: 'a', MessageBody: '1' },
        { Id: 'b', MessageBody: '2' },
      ],
    });
    const [handed] = await receive();
    await ask('DeleteMessage', { ReceiptHandle: handed?.ReceiptHandle });
    const before = queues;
    queues = await open(); // beside the first, which has not been closed
    expect(queues.bodies('work')).toEqual(['2']);
    await before.close();
  });

  it('lets whoever works on a message have more time, or give it back', async () => {
    await ask('SendMessage', { MessageBody: 'slow' });
    const [message] = await receive();
    await ask('ChangeMessageVisibility', { ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 60 });
    now += 30_000;
    expect(await receive()).toEqual([]);
    await ask('ChangeMessageVisibility', { ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 });
    expect(await receive()).toHaveLength(1);
    const { Attributes } = await ask<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
      AttributeNames: ['All'],
    });
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
      VisibilityTimeout: '30',
    });
    expect(JSON.parse(Attributes['RedrivePolicy'] ?? '{}')).toMatchObject({ maxReceiveCount: 2 });
  });

  it('refuses as SQS does: an unknown queue, an empty or too large text, a bad receipt, doubled ids', async () => {
    const codes = [];
    for (const [action, input] of [
      ['SendMessage', { QueueUrl: `${queues.endpoint}/0/none`, MessageBody: 'x' }],
      ['SendMessage', { QueueUrl: queues.url('work'), MessageBody: '' }],
      ['SendMessage', { QueueUrl: queues.url('work'), MessageBody: 'x'.repeat(262_145) }],
      ['SendMessage', { QueueUrl: queues.url('work') }],
      ['DeleteMessage', { QueueUrl: queues.url('work'), ReceiptHandle: 'made up' }],
      [
        'SendMessageBatch',
        {
          QueueUrl: queues.url('work'),
          Entries: [
            { Id: 'a', MessageBody: '1' },
            { Id: 'a', MessageBody: '2' },
          ],
        },
      ],
      ['Purge', { QueueUrl: queues.url('work') }],
    ] as const) {
      const answer = await service().call(action, input);
      codes.push(answer.ok ? 'ok' : `${answer.error.reason} ${answer.error.code}`);
    }
    expect(codes).toEqual([
      'refused QueueDoesNotExist',
      'refused MissingParameter',
      'refused InvalidParameterValue',
      'refused InvalidParameterValue',
      'refused ReceiptHandleIsInvalid',
      'refused BatchEntryIdsNotDistinct',
      'refused UnknownOperationException',
    ]);
    expect(queues.size('work')).toBe(0);
  });
});

describe('the client', () => {
  it('signs so that the other side, which was written apart from it, agrees; and no other key does', async () => {
    const input = { QueueUrl: queues.url('work'), MessageBody: 'x' };
    expect((await service().call('SendMessage', input)).ok).toBe(true);
    for (const wrong of [
      { credentials: { ...KEY, secretAccessKey: 'another' } },
      { credentials: { ...KEY, accessKeyId: 'AKIAOTHER' } },
      { region: 'us-east-1' },
      { service: 'kms' },
    ]) {
      const answer = await service(wrong).call('SendMessage', input);
      expect(answer).toMatchObject({ ok: false, error: { reason: 'refused' } });
    }
    expect(queues.size('work')).toBe(1);
  });

  it('tries again what a repeat can mend, and nothing else', async () => {
    const input = { QueueUrl: queues.url('work'), MessageBody: 'x' };
    queues.faults.add({ path: 'SendMessage', times: 2, status: 503 });
    expect((await service({ attempts: 3 }).call('SendMessage', input)).ok).toBe(true);
    queues.faults.add({ path: 'SendMessage', times: 1, cut: true });
    expect((await service({ attempts: 2 }).call('SendMessage', input)).ok).toBe(true);
    queues.faults.add({
      path: 'SendMessage',
      status: 400,
      body: { __type: 'com.amazon.coral.availability#ThrottlingException', message: 'Rate exceeded' },
    });
    expect((await service({ attempts: 2 }).call('SendMessage', input)).ok).toBe(true);
    expect(queues.size('work')).toBe(3);
    queues.faults.add({ path: 'SendMessage', delayMs: 150 });
    const slow = await service({ attempts: 1, timeoutMs: 50 }).call('SendMessage', input);
    expect(slow).toMatchObject({ ok: false, error: { reason: 'unavailable' } });
    // No answer is not no message: the queue took it all the same.
    while (queues.size('work') < 4) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('says so when nobody answers, or answers what is no JSON', async () => {
    const server: Server = createServer((_request, response) => response.end('<html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await service({ endpoint, attempts: 1 }).call('SendMessage', {})).toMatchObject({
      error: { reason: 'unavailable', code: 'UnreadableAnswer' },
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await service({ endpoint, attempts: 1 }).call('SendMessage', {})).toMatchObject({
      error: { reason: 'unavailable', code: 'ECONNREFUSED' },
    });
  });

  it('goes to the region’s own address in both partitions, with the container’s credentials', () => {
    expect(serviceEndpoint('sqs', 'eu-west-1')).toBe('https://sqs.eu-west-1.amazonaws.com');
    expect(serviceEndpoint('kms', 'cn-northwest-1')).toBe('https://kms.cn-northwest-1.amazonaws.com.cn');
    const given = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
    expect(lambdaCredentials(given)).toEqual({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
    expect(() => lambdaCredentials({ AWS_ACCESS_KEY_ID: 'a' })).toThrow('missing');
  });
});

describe('the event source', () => {
  it('hands batches to the function, deletes what was done, and leaves what was not', async () => {
    const seen: string[] = [];
    const source = startEventSource({
      endpoint: queues.endpoint,
      queueUrl: queues.url('work'),
      region: KEY.region,
      credentials: KEY,
      waitSeconds: 0,
      onFailure: (error) => seen.push(`threw ${(error as Error).message}`),
      handler: (event) => {
        seen.push(...event.Records.map(({ body }) => body));
        if (event.Records.some(({ body }) => body === 'throws')) throw new Error('in the function');
        const failed = event.Records.filter(({ body }) => body === 'fails');
        return Promise.resolve({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
      },
    });
    for (const body of ['one', 'fails', 'two', 'throws']) {
      await ask('SendMessage', { MessageBody: body });
      while (!seen.includes(body)) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    now += 30_000;
    while (seen.filter((body) => body === 'throws').length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    now += 30_000;
    while (queues.size('work') > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await source.drained();
    await source.stop();
    expect([...queues.bodies('dead')].sort()).toEqual(['fails', 'throws']);
    expect(seen.filter((body) => body === 'one')).toHaveLength(1);
    expect(seen).toContain('threw in the function');
  });
});
