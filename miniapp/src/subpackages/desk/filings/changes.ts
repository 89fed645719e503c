import type { FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { deskRoutes } from '@linli/shared/contract/desk';
import type { ResponseOf } from '@linli/shared/contract/route';

/** One filing as the desk sees it (备案全貌). */
export type FilingToReview = ResponseOf<typeof deskRoutes.filingToReview>;
type Review = FilingToReview['reviews'][number];

/** What somebody changed while the clerk was reading. */
export type Change =
  | { readonly what: 'status'; readonly from: FilingAnswer['status']; readonly to: FilingAnswer['status'] }
  | { readonly what: 'papers'; readonly added: number; readonly removed: number }
  | { readonly what: 'review'; readonly review: Review }
  | { readonly what: 'facts'; readonly before: string; readonly after: string };

const factsOf = ({ placeName, from, until }: FilingAnswer): string =>
  `${placeName}，${from}${until === undefined ? '' : ` – ${until}`}`;

/** What differs between the filing that was read and the filing as it is now, in the order a clerk asks for it. */
export function changesBetween(before: FilingToReview, after: FilingToReview): readonly Change[] {
  const [old, now] = [before.filing, after.filing];
  const ids = (filing: FilingAnswer) => new Set(filing.papers.map(({ paperId }) => paperId));
  const added = [...ids(now)].filter((id) => !ids(old).has(id)).length;
  const removed = [...ids(old)].filter((id) => !ids(now).has(id)).length;
  return [
    ...after.reviews.slice(before.reviews.length).map((review): Change => ({ what: 'review', review })),
    ...(old.status === now.status ? [] : [{ what: 'status', from: old.status, to: now.status } as const]),
    ...(added + removed === 0 ? [] : [{ what: 'papers', added, removed } as const]),
    ...(factsOf(old) === factsOf(now) ? [] : [{ what: 'facts', before: factsOf(old), after: factsOf(now) } as const]),
  ];
}
