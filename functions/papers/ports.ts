import type { PaperRefusal, PaperType } from '@linli/shared/domain/papers';
import type { PaperId } from '@linli/shared/kernel/ids';
import type { Result } from '@linli/shared/kernel/result';

/**
 * Where papers (材料: photographs of receipts, certificates and records) lie. Never public. A paper arrives in an
 * intake area, where its sender may still replace it; {@link PaperStore.admit} checks it by content and moves it to
 * where only the bureau's software can write, so what was checked is what is later seen.
 */
export interface PaperStore {
  /** Leave to upload one file straight from the phone, for five minutes. Bounds size and type before a byte is kept. */
  grantUpload(id: PaperId, type: PaperType): Promise<Result<UploadGrant, PaperStoreError>>;
  /**
   * Checks what arrived by its content and takes it in. Refused content is deleted. May be repeated: a paper that was
   * taken in before answers the same.
   */
  admit(id: PaperId): Promise<Result<AdmittedPaper, PaperStoreError>>;
  /** Leave to see one admitted paper, for two minutes. The caller has checked who asks. */
  grantView(id: PaperId): Promise<Result<ViewGrant, PaperStoreError>>;
  /** Deletes a paper wherever it is; deleting what is not there succeeds. */
  remove(id: PaperId): Promise<Result<void, PaperStoreError>>;
}

/** A form post (multipart/form-data): every field in this order, then the file as the last field, named "file". */
export interface UploadGrant {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface AdmittedPaper {
  readonly id: PaperId;
  /** As its content says. */
  readonly type: PaperType;
  readonly bytes: number;
}

export interface ViewGrant {
  /** A plain GET; opens in an image or a frame. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface PaperStoreError {
  /**
   * A refusal of the content (see shared/domain/papers), `paper.missing`: nothing arrived or it was deleted,
   * `paper.changed`: replaced while it was being checked (ask to upload again), `paper.unavailable`: the store.
   */
  readonly reason: PaperRefusal | 'paper.missing' | 'paper.changed' | 'paper.unavailable';
  /** For the log. */
  readonly detail: string;
}
