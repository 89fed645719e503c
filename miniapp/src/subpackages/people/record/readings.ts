import type { EventLine } from '@linli/shared/contract/event-lines';
import type { peopleRoutes } from '@linli/shared/contract/people';
import type { ResponseOf } from '@linli/shared/contract/route';

/** What was looked at, by the route that showed it; a route that this build does not know is 医保记录. */
const SEEN_OF = {
  home: 'home',
  enrolmentForm: 'enrolment',
  duePremium: 'premium',
  duePremiums: 'premium',
  filingForm: 'filing',
  filing: 'filing',
  filingToReview: 'review',
  reimbursements: 'claims',
  reimbursement: 'claim',
  viewPaper: 'paper',
  personRecord: 'record',
  personEvents: 'record',
  roster: 'roster',
  eventsOfPerson: 'audit',
  disputes: 'dispute',
} as const;
export type Seen = (typeof SEEN_OF)[keyof typeof SEEN_OF] | 'other';

/** One reader's looks at one thing on one day, as one line. */
export interface Look {
  readonly line: EventLine;
  readonly seen: Seen;
  /** How often that day. */
  readonly times: number;
}

/** A day's lines with those of the same reader at the same thing put together; the newest stands for all. */
export function looksOf(lines: readonly EventLine[]): readonly Look[] {
  const looks = new Map<string, Look>();
  for (const line of lines) {
    const route = String(line.facts['route']);
    const seen: Seen = route in SEEN_OF ? SEEN_OF[route as keyof typeof SEEN_OF] : 'other';
    const key = [line.actor.kind, line.actor.name, line.actor.role, seen].join(' ');
    const before = looks.get(key);
    looks.set(key, { line: before?.line ?? line, seen, times: (before?.times ?? 0) + 1 });
  }
  return [...looks.values()];
}

/** What of a mandate says how family came to see the record. */
type Mandate = Pick<
  ResponseOf<typeof peopleRoutes.personRecord>['mandates'][number],
  'kind' | 'granteeName' | 'consent'
>;
export type Mandates = readonly Mandate[];

/** By what right it was, in the words of the page. */
export function whyOf(
  { line: { actor }, seen }: Look,
  mandates: Mandates,
): 'family' | 'family.register' | 'agent' | 'agent.roster' | 'clerk' {
  if (actor.kind === 'clerk') return 'clerk';
  if (actor.kind === 'agent') return seen === 'roster' ? 'agent.roster' : 'agent';
  // A small child or a very old person agreed to nothing: the household register was shown for them.
  const byRegister = mandates.some(
    ({ kind, granteeName, consent }) =>
      kind === 'family' && consent === 'household-register' && granteeName === actor.name,
  );
  return byRegister ? 'family.register' : 'family';
}
