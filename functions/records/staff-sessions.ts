import { type Instant, isoInstant } from '@linli/shared/kernel/date';
import type { Records, Session, Staff } from './ports';

const STAFF_PREFIX = 'staff_';

/**
 * The account with every session of the desk ended that was opened so far: one moment on the account, however many sessions there
 * are, and none that a list read from an index could miss. Whoever signed in by a clock that is ahead is before it all the same:
 * a sign-in writes its moment to the account, under the version that this change asserts.
 */
export function withSessionsEnded<Known extends Pick<Staff, 'lastSignInAt'>>(
  staff: Known,
  now: number,
): Known & { readonly sessionsFrom: NonNullable<Staff['sessionsFrom']> } {
  const last = staff.lastSignInAt === undefined ? 0 : Date.parse(staff.lastSignInAt) + 1;
  return { ...staff, sessionsFrom: isoInstant(Math.max(now, last)) };
}

/** Whether a session that was opened then still counts. */
const countsSince = ({ sessionsFrom }: Pick<Staff, 'sessionsFrom'>, openedAt: Instant): boolean =>
  sessionsFrom === undefined || openedAt >= sessionsFrom;

/** Whether a session of the desk ended with all of its owner's, whatever else became of them. */
export async function endedWithAll(
  records: Pick<Records, 'staff'>,
  { principal, createdAt }: Pick<Session, 'principal' | 'createdAt'>,
): Promise<boolean> {
  const staff = await records.staff(principal.slice(STAFF_PREFIX.length));
  return staff !== undefined && !countsSince(staff, createdAt);
}

/** The member of staff behind a session of the desk; undefined when they serve no more, or the session ended with all of theirs. */
export async function staffOfSession(
  records: Pick<Records, 'staff'>,
  session: Pick<Session, 'principal' | 'createdAt'>,
): Promise<Staff | undefined> {
  const staff = await records.staff(session.principal.slice(STAFF_PREFIX.length));
  return staff?.active === true && countsSince(staff, session.createdAt) ? staff : undefined;
}
