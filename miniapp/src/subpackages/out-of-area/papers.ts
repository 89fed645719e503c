import { PAPERS_FOR, type FilingKind, type PaperPurpose } from '@linli/shared/domain/out-of-area';
import type { PaperId } from '@linli/shared/kernel/ids';
import type { Photo } from '@/components';

/** Under which purpose the photographs of a kind are handed in. A kind without papers of its own takes the discharge record. */
export const purposeFor = (kind: FilingKind): PaperPurpose => PAPERS_FOR[kind][0] ?? 'discharge-record';

/** The photographs that have arrived, as the contract wants them. */
export const filedPapers = (
  photos: readonly Photo[],
  purpose: PaperPurpose,
): { paperId: PaperId; purpose: PaperPurpose }[] =>
  photos.flatMap(({ paperId }) => (paperId === undefined ? [] : [{ paperId: paperId as PaperId, purpose }]));

/** What keeps photographs from being handed in: a message key, or undefined when all have arrived. */
export function photosHeldUp(photos: readonly Photo[]): 'papers.some' | 'papers.wait' | 'papers.failed' | undefined {
  if (photos.length === 0) return 'papers.some';
  if (photos.some(({ state }) => state === 'failed')) return 'papers.failed';
  return photos.some(({ state }) => state === 'sending') ? 'papers.wait' : undefined;
}
