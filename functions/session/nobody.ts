import { createHash } from 'node:crypto';
import { NO_PASSWORD } from '../adapters/crypto/password';
import type { RecordWrite } from '../records/change';
import type { SignInAttempts, Staff } from '../records/ports';

const NO_SECRET = 'A'.repeat(32);
/** Seconds for which attempts are remembered after the last. */
const REMEMBERED = 86_400;

/** User names are written as they come to mind: "WangMin ". */
export const userNameOf = (typed: string): string => typed.trim().toLowerCase();

export const attemptKey = (userName: string): string => createHash('sha256').update(userName).digest('base64url');

/**
 * The account of a user name that nobody has: never lets in, but counts and locks like a real one, so that a stranger cannot
 * find out who works here (不可枚举用户名).
 */
export const nobody = (userName: string, attempts: SignInAttempts | undefined): Staff => ({
  staffId: '',
  userName,
  name: '',
  roles: [],
  jurisdiction: { areas: [], grids: [] },
  grids: [],
  passwordHash: NO_PASSWORD,
  totpSecret: NO_SECRET,
  lastTotpStep: 0,
  failures: attempts?.failures ?? 0,
  ...(attempts?.lockedUntil !== undefined && { lockedUntil: attempts.lockedUntil }),
  active: false,
  version: attempts?.version ?? 0,
});

/** The write of one more wrong attempt, in the place of the account that is not there. */
export const countAttempt = ({ userName, failures, lockedUntil, version }: Staff, now: number): RecordWrite => ({
  put: 'sign-in-attempts',
  record: {
    key: attemptKey(userName),
    failures,
    ...(lockedUntil !== undefined && { lockedUntil }),
    version,
    expires: Math.floor(now / 1000) + REMEMBERED,
  },
});
