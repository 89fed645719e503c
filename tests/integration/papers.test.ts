import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPaperStore, type PaperStoreConfig } from '@linli/functions/adapters/files/paper-store';
import type { PaperStore, UploadGrant } from '@linli/functions/papers/ports';
import { type Files, openFiles } from '@linli/infra/local/files/open';
import { MAX_PAPER_BYTES, MIN_PAPER_BYTES, type PaperType } from '@linli/shared/domain/papers';
import { systemClock } from '@linli/shared/kernel/clock';
import { newId, type PaperId } from '@linli/shared/kernel/ids';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const KEYS = {
  accessKeyId: 'AKIALOCAL',
  secretAccessKey: 'local-secret',
  region: 'cn-north-1',
  bucket: 'linli-papers',
};
const MAGIC: Record<PaperType, readonly number[]> = {
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/webp': [...Buffer.from('RIFF0000WEBPVP8 ')],
  'application/pdf': [...Buffer.from('%PDF-1.7\n')],
};
const paper = (type: PaperType, size = 2000): Buffer =>
  Buffer.concat([Buffer.from(MAGIC[type]), randomBytes(size)]).subarray(0, size);

let dir: string;
let files: Files;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'));
  files = await openFiles({ dir, ...KEYS });
});
afterAll(async () => {
  await files.close();
  await rm(dir, { recursive: true });
});

const store = (changed: Partial<PaperStoreConfig> = {}): PaperStore =>
  createPaperStore(
    { bucket: KEYS.bucket, region: KEYS.region, endpoint: files.endpoint, credentials: KEYS, ...changed },
    systemClock,
  );
const newPaper = (): PaperId => newId('x', randomBytes);
const refusal = (reason: string) => ({ ok: false, error: { reason, detail: expect.any(String) as unknown } });

async function grant(id: PaperId, type: PaperType = 'image/jpeg'): Promise<UploadGrant> {
  const answer = await store().grantUpload(id, type);
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
}

/** As wx.uploadFile and a browser's form do. */
function upload(to: UploadGrant, content: Buffer, changed: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...to.fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'photo.jpg');
  return fetch(to.url, { method: 'POST', body: form });
}
const errorCode = async (response: Response): Promise<string | undefined> =>
  /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

async function admittedPaper(content = paper('image/jpeg')): Promise<PaperId> {
  const id = newPaper();
  await upload(await grant(id), content);
  expect((await store().admit(id)).ok).toBe(true);
  return id;
}

describe('a paper', () => {
  it.each(Object.keys(MAGIC) as PaperType[])('of type %s is uploaded, taken in, seen and removed', async (type) => {
    const [id, content] = [newPaper(), paper(type, 50_000)];
    expect((await upload(await grant(id, type), content)).status).toBe(204);
    expect(await store().admit(id)).toEqual({ ok: true, value: { id, type, bytes: 50_000 } });

    const view = await store().grantView(id);
    if (!view.ok) throw new Error(view.error.detail);
    const seen = await fetch(view.value.url);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toBe(type);
    expect(seen.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await seen.arrayBuffer()).equals(content)).toBe(true);

    expect(await store().remove(id)).toEqual({ ok: true, value: undefined });
    expect((await fetch(view.value.url)).status).toBe(404);
    expect(await store().grantView(id)).toEqual(refusal('paper.missing'));
    expect((await store().remove(id)).ok).toBe(true);
  });

  it('is what its content says, not what it was called', async () => {
    const id = newPaper();
    await upload(await grant(id, 'image/png'), paper('image/jpeg'));
    expect(await store().admit(id)).toMatchObject({ ok: true, value: { type: 'image/jpeg' } });
  });

  it.each([
    ['a web page', Buffer.from(`<!doctype html>${' '.repeat(200)}`), 'paper.type'],
    [
      'a HEIC photograph',
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), randomBytes(500)]),
      'paper.heic',
    ],
  ])('that is %s is refused and deleted', async (_, content, reason) => {
    const id = newPaper();
    expect((await upload(await grant(id), content)).status).toBe(204);
    expect(await store().admit(id)).toEqual(refusal(reason));
    expect(await store().admit(id)).toEqual(refusal('paper.missing'));
  });

  it('cannot be changed after it was taken in', async () => {
    const [id, first] = [newPaper(), paper('image/jpeg')];
    const leave = await grant(id);
    await upload(leave, first);
    await store().admit(id);
    expect((await upload(leave, paper('image/png', 9000))).status).toBe(204);
    expect(await store().admit(id)).toEqual({ ok: true, value: { id, type: 'image/jpeg', bytes: first.length } });
    const view = await store().grantView(id);
    const seen = view.ok ? Buffer.from(await (await fetch(view.value.url)).arrayBuffer()) : undefined;
    expect(seen?.equals(first)).toBe(true);
  });

  it('is taken in once by several at the same time', async () => {
    const id = newPaper();
    await upload(await grant(id), paper('image/jpeg'));
    const answers = await Promise.all([store().admit(id), store().admit(id), store().admit(id)]);
    for (const answer of answers) if (!answer.ok) expect(answer.error.reason).toMatch(/^paper\.(changed|missing)$/);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect((await store().admit(id)).ok).toBe(true);
  });

  it('survives a restart', async () => {
    const id = await admittedPaper();
    await files.close();
    files = await openFiles({ dir, ...KEYS });
    expect(await store().admit(id)).toMatchObject({ ok: true, value: { id, bytes: 2000 } });
  });

  it('that never arrived is missing', async () => {
    expect(await store().admit(newPaper())).toEqual(refusal('paper.missing'));
    expect(await store().grantView(newPaper())).toEqual(refusal('paper.missing'));
  });
});

describe('an upload', () => {
  it('has a size', async () => {
    expect((await upload(await grant(newPaper()), paper('image/jpeg', MIN_PAPER_BYTES))).status).toBe(204);
    expect((await upload(await grant(newPaper()), paper('image/jpeg', MAX_PAPER_BYTES))).status).toBe(204);
    const small = await upload(await grant(newPaper()), paper('image/jpeg', MIN_PAPER_BYTES - 1));
    expect([small.status, await errorCode(small)]).toEqual([400, 'EntityTooSmall']);
    const large = await upload(await grant(newPaper()), paper('image/jpeg', MAX_PAPER_BYTES + 1));
    expect([large.status, await errorCode(large)]).toEqual([400, 'EntityTooLarge']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['another key', { key: 'papers/x_00000000' }, 'AccessDenied'],
    ['another type', { 'Content-Type': 'text/html' }, 'AccessDenied'],
    ['no encryption', { 'x-amz-server-side-encryption': '' }, 'AccessDenied'],
    ['an extra field', { acl: 'public-read' }, 'AccessDenied'],
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }, 'SignatureDoesNotMatch'],
    [
      'another access key',
      { 'X-Amz-Credential': 'AKIAOTHER/20261122/cn-north-1/s3/aws4_request' },
      'InvalidAccessKeyId',
    ],
    [
      'another region',
      { 'X-Amz-Credential': 'AKIALOCAL/20261122/us-east-1/s3/aws4_request' },
      'AuthorizationHeaderMalformed',
    ],
    [
      'a policy of its own',
      { Policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString('base64') },
      'SignatureDoesNotMatch',
    ],
    ['a broken policy', { Policy: 'nonsense' }, 'InvalidPolicyDocument'],
  ])('with %s is refused', async (_, changed, code) => {
    const id = newPaper();
    const answer = await upload(await grant(id), paper('image/jpeg'), changed);
    expect(await errorCode(answer)).toBe(code);
    expect(await store().admit(id)).toEqual(refusal('paper.missing'));
  });

  it('without a policy, without a file, or that is no form is refused', async () => {
    const url = `${files.endpoint}/${KEYS.bucket}`;
    const bare = new FormData();
    bare.append('key', 'intake/x');
    expect(await errorCode(await fetch(url, { method: 'POST', body: bare }))).toBe('MalformedPOSTRequest');
    bare.append('file', new Blob(['x'.repeat(200)]), 'a.jpg');
    expect(await errorCode(await fetch(url, { method: 'POST', body: bare }))).toBe('AccessDenied');
    expect(await errorCode(await fetch(url, { method: 'POST', body: 'hello' }))).toBe('MalformedPOSTRequest');
    const elsewhere = await fetch(`${files.endpoint}/other-bucket`, { method: 'POST', body: bare });
    expect([elsewhere.status, await errorCode(elsewhere)]).toEqual([404, 'NoSuchBucket']);
  });

  it('is refused after five minutes', async () => {
    const leave = await grant(newPaper());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    try {
      const answer = await upload(leave, paper('image/jpeg'));
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Policy expired')]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is open to pages of this machine', async () => {
    const preflight = (origin: string) =>
      fetch(`${files.endpoint}/${KEYS.bucket}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    expect((await preflight('http://localhost:5173')).headers.get('access-control-allow-origin')).toBe(
      'http://localhost:5173',
    );
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a view', () => {
  it('ends after two minutes and cannot be bent', async () => {
    const answer = await store().grantView(await admittedPaper());
    if (!answer.ok) throw new Error(answer.error.detail);
    const { url, expiresAt } = answer.value;
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(120_000);
    const bent = [
      url.replace('Expires=120', 'Expires=9999'),
      url.replace('image%2Fjpeg', 'text%2Fhtml'),
      url.replace('/papers/', '/intake/'),
    ];
    for (const other of bent) expect(await errorCode(await fetch(other))).toBe('SignatureDoesNotMatch');
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(url.split('?')[0] as string)).status).toBe(403);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 });
    try {
      expect(await (await fetch(url)).text()).toContain('Request has expired');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the store', () => {
  it('says that it is unavailable, whatever the cause', async () => {
    const stranger = store({ credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' } });
    expect(await stranger.admit(newPaper())).toEqual(refusal('paper.unavailable'));
    const wrongKey = store({ credentials: { accessKeyId: KEYS.accessKeyId, secretAccessKey: 'x' } });
    expect(await wrongKey.admit(newPaper())).toEqual(refusal('paper.unavailable'));
    expect(await wrongKey.remove(newPaper())).toEqual(refusal('paper.unavailable'));
  });

  it('tries again by itself after a failure in between', async () => {
    const id = newPaper();
    await upload(await grant(id), paper('image/jpeg'));
    files.misbehave({
      path: `/${KEYS.bucket}/papers/${id}`,
      status: 503,
      body: '<Error><Code>SlowDown</Code></Error>',
    });
    files.misbehave({ path: `/${KEYS.bucket}/intake/${id}`, cut: true });
    expect((await store().admit(id)).ok).toBe(true);
  });

  it('notices a file that is replaced while it is checked', async () => {
    const id = newPaper();
    const leave = await grant(id);
    await upload(leave, paper('image/jpeg'));
    // After the look at papers/ (nothing there), while the copy waits, another photograph arrives.
    const path = `/${KEYS.bucket}/papers/${id}`;
    files.misbehave({ path });
    files.misbehave({ path, meanwhile: () => upload(leave, paper('image/png')) });
    expect(await store().admit(id)).toEqual(refusal('paper.changed'));
    expect(await store().admit(id)).toMatchObject({ ok: true, value: { type: 'image/png' } });
  });
});

describe('the simulator', () => {
  const client = () =>
    new S3Client({
      region: KEYS.region,
      endpoint: files.endpoint,
      forcePathStyle: true,
      credentials: KEYS,
      maxAttempts: 1,
    });
  const at = (Key: string) => ({ Bucket: KEYS.bucket, Key });

  it('speaks put, head, get, range and delete with the SDK, odd keys included', async () => {
    const key = "odd/it's (a) 名字 + *!.jpg";
    const put = await client().send(
      new PutObjectCommand({ ...at(key), Body: Buffer.from('0123456789'), ContentType: 'text/plain' }),
    );
    expect(await client().send(new HeadObjectCommand(at(key)))).toMatchObject({
      ContentLength: 10,
      ETag: put.ETag,
      ContentType: 'text/plain',
    });
    const read = async (Range?: string) => {
      const object = await client().send(new GetObjectCommand({ ...at(key), ...(Range !== undefined && { Range }) }));
      return [object.ContentRange, await object.Body?.transformToString()];
    };
    expect(await read()).toEqual([undefined, '0123456789']);
    expect(await read('bytes=2-4')).toEqual(['bytes 2-4/10', '234']);
    expect(await read('bytes=8-')).toEqual(['bytes 8-9/10', '89']);
    expect(await read('bytes=-3')).toEqual(['bytes 7-9/10', '789']);
    await expect(read('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
    await client().send(new DeleteObjectCommand(at(key)));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('leaves nothing of a write that a killed process had begun', async () => {
    const id = await admittedPaper();
    await files.close();
    const bucket = join(dir, KEYS.bucket);
    const before = (await readdir(bucket)).sort();
    await writeFile(join(bucket, 'half.bin'), 'bytes without a record');
    await writeFile(join(bucket, 'half.json.new'), '{"key":');
    files = await openFiles({ dir, ...KEYS });
    expect((await readdir(bucket)).sort()).toEqual(before);
    expect((await store().admit(id)).ok).toBe(true);
  });

  it('refuses a bucket name that S3 refuses', async () => {
    await expect(openFiles({ dir, ...KEYS, bucket: '../up' })).rejects.toThrow(RangeError);
  });
});
