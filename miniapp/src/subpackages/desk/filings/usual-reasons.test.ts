import { describe, expect, it } from 'vitest';
import { deskRoutes } from '@linli/shared/contract/desk';
import { FILING_KINDS, PAPER_PURPOSES } from '@linli/shared/domain/out-of-area';
import { collectReasons, usualReasons } from './usual-reasons';

const body = (reasons: readonly string[]) =>
  deskRoutes.reviewFiling.body?.safeParse({ post: 'first', version: 1, verdict: 'return', reasons }).success;

describe('reasons', () => {
  it('offers for each kind sentences that the server takes, each once, few enough to tick all', () => {
    for (const kind of FILING_KINDS)
      for (const verdict of ['return', 'refuse'] as const)
        for (const retroactive of [true, false]) {
          const offered = usualReasons(verdict, {
            kind,
            retroactive,
            papers: PAPER_PURPOSES.map((purpose) => ({ purpose })),
          });
          expect(new Set(offered).size).toBe(offered.length);
          expect(body(offered)).toBe(true);
        }
  });
  it('speaks of the slip where a slip is asked for', () =>
    expect(usualReasons('return', { kind: 'referral', retroactive: false, papers: [] })[0]).toContain('转诊单'));
  it('makes one list of ticks and lines', () =>
    expect(collectReasons(['缺盖章'], ' 缺盖章 \n\n缺第二页')).toEqual({ reasons: ['缺盖章', '缺第二页'] }));
  it.each([
    [[], ' \n ', 'reasons.none'],
    [[], '缺', 'reasons.too-short'],
    [[], '长'.repeat(201), 'reasons.too-long'],
    [[], Array.from({ length: 13 }, (_, n) => `第${n}条`).join('\n'), 'reasons.too-many'],
  ] as const)('refuses what the server would refuse: %o', (ticked, own, mistake) => {
    const collected = collectReasons(ticked, own);
    expect(collected.mistake).toBe(mistake);
    if (mistake !== 'reasons.none') expect(body(collected.reasons)).toBe(false);
  });
});
