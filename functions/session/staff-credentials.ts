import { verifySync } from 'otplib';
import { isoInstant } from '@linli/shared/kernel/date';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { verifyPassword } from '../adapters/crypto/password';
import { PROBLEMS } from '../http/problems';
import type { PersonEvents, RecordWrite } from '../records/change';
import type { Records, Staff } from '../records/ports';
import { attemptKey, countAttempt, nobody, userNameOf } from './nobody';
import { SESSION_PROBLEMS } from './problems';

/** Wrong sign-ins in a row after which an account rests (登录失败锁定): MLPS level 3 (等保三级) asks for a bound and leaves it open. */
export const MAX_FAILURES = 5;
export const LOCK_MS = 15 * 60_000;
/** Neighbouring codes that count too, for a phone whose clock is off: one step of 30 seconds each way (RFC 6238, 5.2). */
const TOLERANCE_SECONDS = 30;
const ATTEMPTS = 5;

export interface StaffCredentials {
  readonly userName: string;
  readonly password: string;
  /** Time-based code (动态口令, RFC 6238), six digits. */
  readonly code: string;
}

/** The time step a code belongs to, or undefined when it is not a code of now. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = verifySync({ secret, token: code, epoch: Math.floor(now / 1000), epochTolerance: TOLERANCE_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

export type CredentialVerdict =
  | { readonly outcome: 'accepted'; readonly staff: Staff }
  | { readonly outcome: 'wrong'; readonly staff: Staff }
  | { readonly outcome: 'locked'; readonly until: number };

/** One attempt at a staff account, and the account after it. A right password while it is locked counts for nothing. */
export function judgeCredentials(
  staff: Staff,
  passwordMatches: boolean,
  step: number | undefined,
  now: number,
): CredentialVerdict {
  const lockedUntil = staff.lockedUntil === undefined ? 0 : Date.parse(staff.lockedUntil);
  if (now < lockedUntil) return { outcome: 'locked', until: lockedUntil };
  const { lockedUntil: _over, ...unlocked } = staff;
  if (passwordMatches && staff.active && step !== undefined && step > staff.lastTotpStep)
    return { outcome: 'accepted', staff: { ...unlocked, failures: 0, lastTotpStep: step } };
  const failures = (lockedUntil === 0 ? staff.failures : 0) + 1;
  return {
    outcome: 'wrong',
    staff: { ...unlocked, failures, ...(failures >= MAX_FAILURES && { lockedUntil: isoInstant(now + LOCK_MS) }) },
  };
}

/** What a right password and code lead to: the account as it is to be, and what is written with it. */
export interface SignedIn {
  readonly staff: Staff;
  readonly writes: readonly RecordWrite[];
  readonly events?: readonly PersonEvents[];
}

/**
 * Checks a password and a code and writes the outcome: a failure is counted at once, a success in one transaction with
 * what it lets happen. Two attempts at one moment are judged one after the other. A user name that nobody has is judged,
 * counted and locked like any other, so that neither answer nor work tells which names there are.
 * @param then what is written with a success, or why there is none after all
 */
export async function checkStaff(
  records: Pick<Records, 'staffByUserName' | 'signInAttempts' | 'commit'>,
  credentials: StaffCredentials,
  now: number,
  then: (staff: Staff) => Promise<Result<SignedIn, Problem>>,
): Promise<Result<Staff, Problem>> {
  const userName = userNameOf(credentials.userName);
  let passwordMatches: boolean | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = await records.staffByUserName(userName);
    const staff = known ?? nobody(userName, await records.signInAttempts(attemptKey(userName)));
    passwordMatches ??= await verifyPassword(credentials.password, staff.passwordHash);
    const verdict = judgeCredentials(
      staff,
      passwordMatches,
      totpStep(staff.totpSecret, credentials.code.trim(), now),
      now,
    );
    if (verdict.outcome === 'locked') return err(SESSION_PROBLEMS.locked(verdict.until));
    const judged: Staff = {
      ...verdict.staff,
      ...(verdict.outcome === 'accepted' && { lastSignInAt: isoInstant(now) }),
      version: staff.version + 1,
    };
    const result: Result<SignedIn, Problem> =
      verdict.outcome === 'accepted' ? await then(judged) : ok({ staff: judged, writes: [] });
    if (!result.ok) return result;
    const { staff: after, writes, events } = result.value;
    const committed = await records.commit({
      writes: [known === undefined ? countAttempt(after, now) : putStaff(after), ...writes],
      events: events ?? [],
    });
    if (committed.ok) {
      if (verdict.outcome === 'accepted') return ok(after);
      const { lockedUntil } = verdict.staff;
      return err(
        lockedUntil === undefined
          ? SESSION_PROBLEMS.wrongCredentials
          : SESSION_PROBLEMS.locked(Date.parse(lockedUntil)),
      );
    }
  }
  return err(PROBLEMS.contended);
}

const putStaff = (after: Staff): RecordWrite => ({
  put: 'staff',
  record: after,
  expect: { version: after.version - 1 },
});
