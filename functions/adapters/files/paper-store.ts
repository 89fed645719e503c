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
import { type ObjectHead, objectStore, ObjectStoreError } from '../aws/object-store';

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
  const objects = objectStore(config);
  /** As headers of a copy and as fields of a form alike. */
  const encryption: Readonly<Record<string, string>> =
    config.kmsKeyId === undefined
      ? { 'x-amz-server-side-encryption': 'AES256' }
      : {
          'x-amz-server-side-encryption': 'aws:kms',
          'x-amz-server-side-encryption-aws-kms-key-id': config.kmsKeyId,
        };

  const admitted = async (id: PaperId): Promise<AdmittedPaper | undefined> => {
    const head = await objects.head(paperKey(id));
    return head === undefined ? undefined : admittedFrom(id, head);
  };

  const takeIn = async (id: PaperId): Promise<Result<AdmittedPaper, PaperStoreError>> => {
    const before = await admitted(id);
    if (before !== undefined) {
      // What its sender posted again after it was taken in, or what a crash left: never looked at.
      await objects.delete(intakeKey(id));
      return ok(before);
    }
    const arrived = await objects.start(intakeKey(id), SNIFF_BYTES);
    if (arrived === undefined) return refuse('paper.missing', id);
    const checked = checkPaper(arrived.bytes, arrived.size);
    if (!checked.ok) {
      await objects.delete(intakeKey(id));
      return refuse(checked.error, id);
    }
    await objects.copy(intakeKey(id), paperKey(id), {
      // Exactly what was checked, and only once, whatever else happens at the same time.
      'x-amz-copy-source-if-match': arrived.etag,
      'if-none-match': '*',
      'x-amz-metadata-directive': 'REPLACE',
      'content-type': checked.value,
      ...encryption,
    });
    await objects.delete(intakeKey(id));
    return ok({ id, type: checked.value, bytes: arrived.size });
  };

  return {
    grantUpload: (id, type) =>
      guarded(id, () => {
        const bounds = [MIN_PAPER_BYTES, MAX_PAPER_BYTES] as const;
        const fields = { 'Content-Type': type, ...encryption };
        const form = objects.presignPost(intakeKey(id), UPLOAD_SECONDS, fields, bounds);
        return Promise.resolve(ok({ ...form, expiresAt: clock.now() + UPLOAD_SECONDS * 1000 }));
      }),
    admit: (id) => guarded(id, () => takeIn(id)),
    grantView: (id) =>
      guarded(id, async () => {
        const paper = await admitted(id);
        if (paper === undefined) return refuse('paper.missing', id);
        const url = await objects.presignGet(paperKey(id), VIEW_SECONDS, {
          'response-content-type': paper.type,
          'response-content-disposition': 'inline',
          'response-cache-control': 'private, no-store',
        });
        return ok({ url, expiresAt: clock.now() + VIEW_SECONDS * 1000 });
      }),
    remove: (id) =>
      guarded(id, async () => {
        await Promise.all([objects.delete(intakeKey(id)), objects.delete(paperKey(id))]);
        return ok(undefined);
      }),
  };
}

function admittedFrom(id: PaperId, { contentType, size }: ObjectHead): AdmittedPaper | undefined {
  const type: PaperType | undefined = PAPER_TYPES.find((known) => known === contentType);
  return type === undefined ? undefined : { id, type, bytes: size };
}

/** Turns what the store throws into a value; a failed precondition means that the object moved under our eyes. */
async function guarded<T>(
  id: PaperId,
  work: () => Promise<Result<T, PaperStoreError>>,
): Promise<Result<T, PaperStoreError>> {
  try {
    return await work();
  } catch (error) {
    const status = error instanceof ObjectStoreError ? error.status : undefined;
    const moved = status === 412 || status === 409 || status === 404;
    const name = error instanceof Error ? error.name : 'failed';
    return refuse(moved ? 'paper.changed' : 'paper.unavailable', id, `${name} ${status ?? ''}`.trim());
  }
}

const refuse = (reason: PaperStoreError['reason'], id: PaperId, why = ''): Result<never, PaperStoreError> =>
  err({ reason, detail: `${id}: ${reason}${why && ` (${why})`}` });
