import { describe, expect, it } from 'vitest';
import { changesBetween, type FilingToReview } from './changes';

const seen = {
  filing: {
    status: 'first-review',
    placeName: '深圳',
    from: '2026-11-09',
    papers: [{ paperId: 'x_1', purpose: 'work-proof' }],
    version: 1,
  },
  reviews: [],
} as unknown as FilingToReview;
const after = (filing: object, reviews: object[] = []) =>
  ({ filing: { ...seen.filing, version: 2, ...filing }, reviews }) as unknown as FilingToReview;

describe('what changed while it was read', () => {
  it('is nothing when only the version moved', () => expect(changesBetween(seen, after({}))).toEqual([]));
  it("names a colleague's verdict and the new state", () => {
    const review = {
      post: 'first',
      reviewerName: '李静',
      verdict: 'approve',
      reasons: [],
      at: '2026-11-22T06:00:00.000Z',
    };
    expect(changesBetween(seen, after({ status: 'second-review' }, [review]))).toEqual([
      { what: 'review', review },
      { what: 'status', from: 'first-review', to: 'second-review' },
    ]);
  });
  it('counts papers that came and went', () =>
    expect(changesBetween(seen, after({ papers: [{ paperId: 'x_2' }, { paperId: 'x_3' }] }))).toEqual([
      { what: 'papers', added: 2, removed: 1 },
    ]));
  it('shows days and place before and after', () =>
    expect(changesBetween(seen, after({ until: '2027-05-09' }))).toEqual([
      { what: 'facts', before: '深圳，2026-11-09', after: '深圳，2026-11-09 – 2027-05-09' },
    ]));
});
