import type { BureauEventType, BureauSubject } from '@linli/shared/domain/event';
import { POLICY_TABLE, type PolicyAction, type PolicyVersion } from '@linli/shared/domain/policy-version';
import { next } from '@linli/shared/domain/state-table';
import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import type { Problem } from '@linli/shared/kernel/problem';
import { redactText } from '@linli/shared/kernel/redact';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context } from '../http/use-case';
import type { Change, RecordWrite } from '../records/change';
import type { PolicyKey } from '../records/policies';
import { notNow, UNKNOWN } from './problems';
import type { PolicyDeps } from './ports';

export const keyOf = ({ district, year, version }: PolicyKey): PolicyKey => ({ district, year, version });

/** Events by what was done; `supersede` is told by the publication that did it. */
const EVENTS: Readonly<Record<Exclude<PolicyAction, 'supersede'> | 'begin', BureauEventType>> = {
  begin: 'policy.begun',
  save: 'policy.saved',
  check: 'policy.checked',
  submit: 'policy.submitted',
  'send-back': 'policy.sent-back',
  publish: 'policy.published',
  withdraw: 'policy.withdrawn',
};
type Told = keyof typeof EVENTS;

/** The version that a step is about, if it stands where whoever takes the step saw it. */
export async function versionAt(
  { records, district }: Pick<PolicyDeps, 'records' | 'district'>,
  { year, version }: { readonly year: number; readonly version: number },
  revision: number,
  action: PolicyAction,
): Promise<Result<PolicyVersion, Problem>> {
  const found = await records.policyVersion({ district: district.code, year, version });
  if (found === undefined) return err(UNKNOWN);
  if (next(POLICY_TABLE, found.status, action) === undefined) return err(notNow(found.status));
  return found.revision === revision ? ok(found) : err(PROBLEMS.stale);
}

/** A version after a step: its new status, who took the step when, and from which day it is to hold. */
export function stepped(
  before: PolicyVersion,
  action: PolicyAction,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  { reason, from }: { readonly reason?: string | undefined; readonly from?: LocalDate } = {},
): PolicyVersion {
  return {
    ...before,
    status: next(POLICY_TABLE, before.status, action) ?? before.status,
    revision: before.revision + 1,
    steps: [
      ...before.steps,
      {
        action,
        staffId: actor.staffId ?? '',
        name: actor.name,
        at: isoInstant(now),
        // Somebody may type a number where none belongs.
        ...(reason !== undefined && { reason: redactText(reason) }),
        ...(from !== undefined && { from }),
      },
    ],
    ...(from !== undefined && { from }),
  };
}

/** The version as it is now, whatever else is written with it, and the line in the bureau's own chain: one transaction. */
export async function policyStep(
  { records }: Pick<PolicyDeps, 'records'>,
  after: PolicyVersion,
  action: Told,
  { grant, now, requestId }: Context,
  more: { readonly reviewer?: string; readonly writes?: readonly RecordWrite[] } = {},
): Promise<Change> {
  const subject: BureauSubject = `bureau_${after.district}`;
  const { year, version, from, edition } = after;
  return {
    writes: [
      {
        put: 'policy',
        record: after,
        expect:
          action === 'begin'
            ? 'new'
            : {
                revision: after.revision - 1,
                ...(more.reviewer !== undefined && { reviewer: more.reviewer }),
              },
      },
      ...(more.writes ?? []),
    ],
    events: [
      {
        personId: subject,
        after: await records.lastSequence(subject),
        events: [
          {
            type: EVENTS[action],
            at: isoInstant(now),
            actor: grant.eventActor,
            facts: {
              year,
              version,
              ...(from !== undefined && { from }),
              ...(edition !== undefined && { edition }),
            },
            requestId,
          },
        ],
      },
    ],
  };
}
