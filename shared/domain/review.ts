/**
 * One matter, two posts, two reviews (一事两岗两审). Nobody reviews what they made, filed for someone, or reviewed
 * before, whatever their roles. The store asserts the same as a condition of the write; this is the reason in words.
 */
export type Post = 'first' | 'second'; // 初审岗, 复审岗

export type Verdict = 'approve' | 'return' | 'refuse'; // 通过, 退回补材料, 不予备案

export interface ReviewRecord {
  readonly post: Post;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly verdict: Verdict;
  /** What is missing or why; required to return or refuse: one list, told once (一次性告知). */
  readonly reasons: readonly string[];
  readonly at: string;
}

export type ReviewRefusal = 'review.made-it-oneself' | 'review.reviewed-before' | 'review.reasons-missing';

export function refuseReview(
  reviewerId: string,
  verdict: Verdict,
  reasons: readonly string[],
  matter: { readonly makers: readonly string[]; readonly reviews: readonly ReviewRecord[] },
): ReviewRefusal | undefined {
  if (matter.makers.includes(reviewerId)) return 'review.made-it-oneself';
  if (matter.reviews.some((review) => review.reviewerId === reviewerId)) return 'review.reviewed-before';
  if (verdict !== 'approve' && reasons.every((reason) => reason.trim() === '')) return 'review.reasons-missing';
  return undefined;
}
