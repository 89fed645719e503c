import fc from 'fast-check';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import type { Staff } from '../records/ports';
import { judgeCredentials, LOCK_MS, MAX_FAILURES, totpStep } from './staff-credentials';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NOW = 1_795_312_800_000;
const STAFF: Staff = {
  staffId: 'clerk-1',
  userName: 'wangmin',
  name: '王敏',
  roles: ['first-reviewer'],
  jurisdiction: { areas: ['430671'], grids: [] },
  grids: [],
  passwordHash: '',
  totpSecret: SECRET,
  lastTotpStep: 0,
  failures: 0,
  version: 1,
  active: true,
};

describe('time-based code', () => {
  it('is the code of RFC 6238, Appendix B, cut to six digits', () => {
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpStep(rfc, '287082', 59_000)).toBe(1);
    expect(totpStep(rfc, '081804', 1_111_111_109_000)).toBe(37_037_036);
  });

  it('counts one step each way and no further', () => {
    const code = (seconds: number) => generateSync({ secret: SECRET, epoch: NOW / 1000 + seconds });
    const step = NOW / 30_000;
    expect([-60, -30, 0, 30, 60].map((seconds) => totpStep(SECRET, code(seconds), NOW))).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is not %j', (code) => {
    expect(totpStep(SECRET, code, NOW)).toBeUndefined();
  });
});

describe('an attempt', () => {
  it('is accepted only with password, a newer step and an active account; everything else counts as a failure', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
        fc.nat({ max: 10 }),
        fc.boolean(),
        fc.nat({ max: MAX_FAILURES - 1 }),
        (password, step, last, active, failures) => {
          const verdict = judgeCredentials({ ...STAFF, lastTotpStep: last, active, failures }, password, step, NOW);
          const right = password && active && step !== undefined && step > last;
          expect(verdict.outcome).toBe(right ? 'accepted' : 'wrong');
          if (verdict.outcome === 'accepted') expect(verdict.staff).toMatchObject({ failures: 0, lastTotpStep: step });
          if (verdict.outcome === 'wrong') {
            expect(verdict.staff.failures).toBe(failures + 1);
            expect(verdict.staff.lastTotpStep).toBe(last);
            expect(verdict.staff.lockedUntil !== undefined).toBe(failures + 1 >= MAX_FAILURES);
          }
        },
      ),
    );
  });

  it('counts for nothing while the account rests, and afresh afterwards', () => {
    const until = NOW + LOCK_MS;
    const locked: Staff = { ...STAFF, failures: MAX_FAILURES, lockedUntil: new Date(until).toISOString() };
    expect(judgeCredentials(locked, true, 5, until - 1)).toEqual({ outcome: 'locked', until });
    expect(judgeCredentials(locked, false, 5, until)).toMatchObject({ outcome: 'wrong', staff: { failures: 1 } });
    const accepted = judgeCredentials(locked, true, 5, until);
    expect(accepted).toMatchObject({ outcome: 'accepted', staff: { failures: 0 } });
    expect(accepted.outcome === 'accepted' && 'lockedUntil' in accepted.staff).toBe(false);
  });
});
