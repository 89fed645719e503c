import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { AdmittedPaper, PaperStore, PaperStoreError } from '../../papers/ports';
import {
  checkPaper,
  MAX_PAPER_BYTES,
  MIN_PAPER_BYTES,
  PAPER_TYPES,
  type PaperType,
  SNIFF_BYTES,
} from '@linli/shared/domain/papers';
import type { Clock } from '@linli/shared/kernel/clock';
import type { PaperId } from '@linli/shared/kernel/ids';
import { err, ok, type Result } from '@linli/shared/kernel/result';

/**
 * Papers in one private S3 bucket. `intake/` takes what phones post and is emptied by a lifecycle rule after a day;
 * `papers/` is written by this adapter alone. The role needs s3:PutObject and s3:GetObject and s3:DeleteObject on both
 * prefixes, and s3:ListBucket, without which S3 answers 403 for what is missing.
 */
export interface PaperStoreConfig {
  readonly bucket: string;
  readonly region: string;
  /** The simulator's; absent for AWS. */
  readonly endpoint?: string;
  /** The simulator's; absent on AWS, where the function's role signs. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Encrypt with this KMS key instead of S3's own. */
  readonly kmsKeyId?: string;
}

const UPLOAD_SECONDS = 300;
const VIEW_SECONDS = 120;

const intakeKey = (id: PaperId): string => `intake/${id}`;
const paperKey = (id: PaperId): string => `papers/${id}`;

/** @param clock for the expiry told to the phone; S3 and its simulator go by the real time. */
export function createPaperStore(config: PaperStoreConfig, clock: Clock): PaperStore {
  const client = new S3Client({
    region: config.region,
    // The simulator has one host; virtual-hosted buckets need DNS.
    ...(config.endpoint !== undefined && { endpoint: config.endpoint, forcePathStyle: true }),
    ...(config.credentials !== undefined && { credentials: config.credentials }),
    // A checksum in every URL would tie a presigned view to headers that an <img> cannot send.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const Bucket = config.bucket;
  const encryption =
    config.kmsKeyId === undefined
      ? ({ kind: 'AES256' } as const)
      : ({ kind: 'aws:kms', key: config.kmsKeyId } as const);

  const admitted = async (id: PaperId): Promise<AdmittedPaper | undefined> => {
    const head = await absentIfMissing(client.send(new HeadObjectCommand({ Bucket, Key: paperKey(id) })));
    return head === undefined ? undefined : admittedFrom(id, head);
  };
  const drop = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));

  const takeIn = async (id: PaperId): Promise<Result<AdmittedPaper, PaperStoreError>> => {
    const before = await admitted(id);
    if (before !== undefined) {
      // What its sender posted again after it was taken in, or what a crash left: never looked at.
      await drop(intakeKey(id));
      return ok(before);
    }
    const arrived = await peek(client, Bucket, intakeKey(id));
    if (arrived === undefined) return refuse('paper.missing', id);
    const checked = checkPaper(arrived.head, arrived.size);
    if (!checked.ok) {
      await drop(intakeKey(id));
      return refuse(checked.error, id);
    }
    await client.send(
      new CopyObjectCommand({
        Bucket,
        Key: paperKey(id),
        CopySource: `${Bucket}/${intakeKey(id)}`,
        // Exactly what was checked, and only once, whatever else happens at the same time.
        CopySourceIfMatch: arrived.etag,
        IfNoneMatch: '*',
        MetadataDirective: 'REPLACE',
        ContentType: checked.value,
        ServerSideEncryption: encryption.kind,
        ...(encryption.kind === 'aws:kms' && { SSEKMSKeyId: encryption.key }),
      }),
    );
    await drop(intakeKey(id));
    return ok({ id, type: checked.value, bytes: arrived.size });
  };

  return {
    grantUpload: (id, type) =>
      guarded(id, async () => {
        const grant = await createPresignedPost(client, {
          Bucket,
          Key: intakeKey(id),
          Expires: UPLOAD_SECONDS,
          Conditions: [['content-length-range', MIN_PAPER_BYTES, MAX_PAPER_BYTES]],
          Fields: {
            'Content-Type': type,
            'x-amz-server-side-encryption': encryption.kind,
            ...(encryption.kind === 'aws:kms' && { 'x-amz-server-side-encryption-aws-kms-key-id': encryption.key }),
          },
        });
        return ok({ url: grant.url, fields: grant.fields, expiresAt: clock.now() + UPLOAD_SECONDS * 1000 });
      }),
    admit: (id) => guarded(id, () => takeIn(id)),
    grantView: (id) =>
      guarded(id, async () => {
        const paper = await admitted(id);
        if (paper === undefined) return refuse('paper.missing', id);
        const command = new GetObjectCommand({
          Bucket,
          Key: paperKey(id),
          ResponseContentType: paper.type,
          ResponseContentDisposition: 'inline',
          ResponseCacheControl: 'private, no-store',
        });
        const url = await getSignedUrl(client, command, { expiresIn: VIEW_SECONDS });
        return ok({ url, expiresAt: clock.now() + VIEW_SECONDS * 1000 });
      }),
    remove: (id) =>
      guarded(id, async () => {
        await Promise.all([drop(intakeKey(id)), drop(paperKey(id))]);
        return ok(undefined);
      }),
  };
}

interface Arrived {
  readonly head: Uint8Array;
  /** Of the whole object, bytes. */
  readonly size: number;
  readonly etag: string;
}

/** The first bytes of an object; undefined when it is not there. */
async function peek(client: S3Client, Bucket: string, Key: string): Promise<Arrived | undefined> {
  const range = `bytes=0-${SNIFF_BYTES - 1}`;
  const object = await absentIfMissing(client.send(new GetObjectCommand({ Bucket, Key, Range: range })));
  if (object?.Body === undefined || object.ETag === undefined) return undefined;
  // "bytes 0-1023/52110"
  const total = Number(object.ContentRange?.split('/')[1] ?? object.ContentLength);
  return { head: await object.Body.transformToByteArray(), size: total, etag: object.ETag };
}

function admittedFrom(id: PaperId, head: HeadObjectCommandOutput): AdmittedPaper | undefined {
  const type: PaperType | undefined = PAPER_TYPES.find((known) => known === head.ContentType);
  return type === undefined ? undefined : { id, type, bytes: head.ContentLength ?? 0 };
}

async function absentIfMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}

/** Turns what the store throws into a value; a failed precondition means that the object moved under our eyes. */
async function guarded<T>(
  id: PaperId,
  work: () => Promise<Result<T, PaperStoreError>>,
): Promise<Result<T, PaperStoreError>> {
  try {
    return await work();
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    const moved = status === 412 || status === 409 || status === 404;
    const name = error instanceof Error ? error.name : 'failed';
    return refuse(moved ? 'paper.changed' : 'paper.unavailable', id, `${name} ${status ?? ''}`.trim());
  }
}

const refuse = (reason: PaperStoreError['reason'], id: PaperId, why = ''): Result<never, PaperStoreError> =>
  err({ reason, detail: `${id}: ${reason}${why && ` (${why})`}` });
