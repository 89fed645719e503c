import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Fault, Faults } from '../simulator/faults';
import { escapeHtml } from '../simulator/html';
import { allowLocalPages, readBody, serveLocally } from '../simulator/server';
import { readFormPost } from './form-post';
import { type ObjectStore, openObjectStore, type StoredObject } from './object-store';
import { readPolicy, refuseByPolicy, refuseSize } from './post-policy';
import {
  refusePolicySignature,
  refuseSignature,
  type S3Refusal,
  type SigningKey,
  UNSIGNED_PAYLOAD,
} from './signature-v4';

export interface FilesOptions extends SigningKey {
  /** Objects lie in `<dir>/<bucket>`. */
  readonly dir: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly bucket: string;
}

/** The part of S3 that papers need, on disk: path style, one private bucket, no request without a signature. */
export interface Files {
  readonly endpoint: string;
  /** Misbehave on the next requests to a path ("/bucket/key", or "/bucket" for a form post). */
  misbehave(fault: Fault): void;
  close(): Promise<void>;
}

/** S3's own bound on a form post is 5 GB; here, what memory bears. */
const MAX_BYTES = 64 * 1024 * 1024;

type Reply = S3Refusal | ((response: ServerResponse) => void);

/** @throws RangeError for a bucket name that S3 refuses. */
export async function openFiles(options: FilesOptions): Promise<Files> {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(options.bucket))
    throw new RangeError(`not a bucket name: ${options.bucket}`);
  const store = await openObjectStore(join(options.dir, options.bucket));
  const faults = new Faults();
  const server = await serveLocally(async (request, response) => {
    // A bucket's CORS rules; the pages are this machine's.
    if (allowLocalPages(request, response)) return;
    const path = (request.url ?? '/').split('?')[0] as string;
    if (await faults.strike(path, response)) return;
    const reply = await answer(options, store, request, path);
    response.setHeader('x-amz-request-id', randomUUID());
    if (typeof reply === 'function') reply(response);
    else sendRefusal(response, reply, path, request.method === 'HEAD');
  }, options.port);
  return { endpoint: server.endpoint, misbehave: (fault) => faults.add(fault), close: () => server.close() };
}

async function answer(
  options: FilesOptions,
  store: ObjectStore,
  request: IncomingMessage,
  path: string,
): Promise<Reply> {
  const [, bucket, ...rest] = path.split('/');
  if (bucket !== options.bucket)
    return { status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' };
  let key: string;
  try {
    key = rest.map(decodeURIComponent).join('/');
  } catch {
    return { status: 400, code: 'InvalidURI', message: "Couldn't parse the specified URI." };
  }
  if (request.method === 'POST' && key === '') return formPost(options, store, request);
  const received = { method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers };
  const refused = refuseSignature(received, options, Date.now());
  if (refused !== undefined) return refused;
  if (key === '') return notImplemented;
  if (request.method === 'PUT') {
    const source = request.headers['x-amz-copy-source'];
    return typeof source === 'string'
      ? copyObject(options, store, request, source, key)
      : putObject(store, request, key);
  }
  if (request.method === 'DELETE') {
    await store.delete(key);
    return (response) => void response.writeHead(204).end();
  }
  if (request.method === 'GET' || request.method === 'HEAD') return getObject(store, request, key);
  return {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The specified method is not allowed against this resource.',
  };
}

const notImplemented: S3Refusal = {
  status: 501,
  code: 'NotImplemented',
  message: 'This simulator does not speak this part of S3; see infra/decisions/simulators.md.',
};
const noSuchKey: S3Refusal = { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' };
const preconditionFailed: S3Refusal = {
  status: 412,
  code: 'PreconditionFailed',
  message: 'At least one of the pre-conditions you specified did not hold',
};

async function formPost(options: FilesOptions, store: ObjectStore, request: IncomingMessage): Promise<Reply> {
  const post = await readFormPost(request, MAX_BYTES);
  if (post === 'malformed') {
    return {
      status: 400,
      code: 'MalformedPOSTRequest',
      message: 'The body of your POST request is not well-formed multipart/form-data.',
    };
  }
  if (post === 'too-large')
    return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum allowed size' };
  const { fields, file, fileName } = post;
  const policy = readPolicy(fields.get('policy'));
  if (policy === undefined) {
    const missing = !fields.has('policy');
    return missing
      ? { status: 403, code: 'AccessDenied', message: 'Access Denied' }
      : { status: 400, code: 'InvalidPolicyDocument', message: 'Invalid Policy: Invalid JSON.' };
  }
  // The bucket of the URL, whatever the form says it is.
  const bound = new Map(fields).set('bucket', options.bucket);
  const refused =
    refusePolicySignature(fields, options) ??
    refuseByPolicy(policy, bound, Date.now()) ??
    refuseSize(policy, file.length);
  if (refused !== undefined) return refused;
  const key = fields.get('key')?.replace('${filename}', () => fileName);
  if (!key) return { status: 400, code: 'InvalidArgument', message: "Bucket POST must contain a field named 'key'." };
  const object = await store.put(key, file, {
    contentType: fields.get('content-type') ?? 'binary/octet-stream',
    encryption: fields.get('x-amz-server-side-encryption') ?? 'AES256',
  });
  const status = ['200', '201'].includes(fields.get('success_action_status') ?? '')
    ? Number(fields.get('success_action_status'))
    : 204;
  return (response) => void response.writeHead(status, object && aboutObject(object)).end();
}

async function putObject(store: ObjectStore, request: IncomingMessage, key: string): Promise<Reply> {
  const declared = String(request.headers['x-amz-content-sha256']);
  // aws-chunked bodies are signed piece by piece; no adapter here sends one.
  if (declared.startsWith('STREAMING-')) return notImplemented;
  const body = await readBody(request, MAX_BYTES);
  if (body === undefined)
    return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum allowed size' };
  if (declared !== UNSIGNED_PAYLOAD && declared !== createHash('sha256').update(body).digest('hex')) {
    return {
      status: 400,
      code: 'XAmzContentSHA256Mismatch',
      message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    };
  }
  const object = await store.put(key, body, aboutRequest(request), request.headers['if-none-match'] === '*');
  if (object === undefined) return preconditionFailed;
  return (response) =>
    void response.writeHead(200, { etag: object.etag, 'x-amz-server-side-encryption': object.encryption }).end();
}

async function copyObject(
  options: FilesOptions,
  store: ObjectStore,
  request: IncomingMessage,
  source: string,
  key: string,
): Promise<Reply> {
  const [bucket, ...rest] = decodeURIComponent(source).replace(/^\//, '').split('/');
  const from = bucket === options.bucket ? await store.head(rest.join('/')) : undefined;
  if (from === undefined) return noSuchKey;
  const wanted = request.headers['x-amz-copy-source-if-match'];
  if (wanted !== undefined && unquoted(String(wanted)) !== unquoted(from.etag)) return preconditionFailed;
  const bytes = await store.read(from, 0, from.size - 1);
  const replace = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const about = { ...aboutRequest(request), ...(!replace && { contentType: from.contentType }) };
  const object = await store.put(key, bytes, about, request.headers['if-none-match'] === '*');
  if (object === undefined) return preconditionFailed;
  const result = `<CopyObjectResult><ETag>${escapeHtml(object.etag)}</ETag><LastModified>${new Date(object.modifiedAt).toISOString()}</LastModified></CopyObjectResult>`;
  return (response) => void response.writeHead(200, { 'content-type': 'application/xml' }).end(XML + result);
}

async function getObject(store: ObjectStore, request: IncomingMessage, key: string): Promise<Reply> {
  const object = await store.head(key);
  if (object === undefined) return noSuchKey;
  const query = new URL(request.url ?? '/', 'http://simulator').searchParams;
  const headers: Record<string, string> = {
    ...aboutObject(object),
    'content-type': object.contentType,
    'accept-ranges': 'bytes',
  };
  for (const name of ['content-type', 'content-disposition', 'cache-control']) {
    const override = query.get(`response-${name}`);
    if (override !== null) headers[name] = override;
  }
  const range = readRange(request.headers.range, object.size);
  if (range === 'unsatisfiable')
    return { status: 416, code: 'InvalidRange', message: 'The requested range is not satisfiable' };
  const [start, end] = range ?? [0, object.size - 1];
  headers['content-length'] = String(end - start + 1);
  if (range !== undefined) headers['content-range'] = `bytes ${start}-${end}/${object.size}`;
  const bytes = request.method === 'HEAD' ? undefined : await store.read(object, start, end);
  return (response) => void response.writeHead(range === undefined ? 200 : 206, headers).end(bytes);
}

/** One range of bytes, both ends included; undefined for none or for a form that is ignored. */
function readRange(header: string | undefined, size: number): [number, number] | undefined | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const start = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end ? 'unsatisfiable' : [start, end];
}

const aboutRequest = (request: IncomingMessage): Pick<StoredObject, 'contentType' | 'encryption'> => ({
  contentType: request.headers['content-type'] ?? 'binary/octet-stream',
  encryption: String(request.headers['x-amz-server-side-encryption'] ?? 'AES256'),
});

const aboutObject = (object: StoredObject) => ({
  etag: object.etag,
  'last-modified': new Date(object.modifiedAt).toUTCString(),
  'x-amz-server-side-encryption': object.encryption,
});

const unquoted = (etag: string): string => etag.replace(/^"|"$/g, '');

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function sendRefusal(
  response: ServerResponse,
  { status, code, message }: S3Refusal,
  path: string,
  headOnly: boolean,
): void {
  const body = `${XML}<Error><Code>${code}</Code><Message>${escapeHtml(message)}</Message><Resource>${escapeHtml(path)}</Resource></Error>`;
  // The rest of a refused upload is not read: the connection ends with the answer.
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
  response.end(headOnly ? undefined : body);
}
