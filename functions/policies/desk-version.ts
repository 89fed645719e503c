import type { DeskVersion, PolicyDeskAction } from '@linli/shared/contract/policy-desk';
import { POLICY_TABLE, type PolicyVersion } from '@linli/shared/domain/policy-version';
import { scopesOf } from '@linli/shared/domain/roles';
import { allowed } from '@linli/shared/domain/state-table';
import type { Actor } from '../http/actor';
import type { PublishedVersion } from '../policy/ports';

const REVIEWS: readonly string[] = ['publish', 'send-back'];

/** What this member of staff may do with a version now: by its state, by their post, and not what they wrote themselves. */
export function actionsFor(
  { status, drafters }: Pick<PolicyVersion, 'status' | 'drafters'>,
  { roles, staffId }: Pick<Actor, 'roles' | 'staffId'>,
): PolicyDeskAction[] {
  const scopes = scopesOf(roles);
  const mayReview = scopes.has('policy:review') && !drafters.includes(staffId ?? '');
  return allowed(POLICY_TABLE, status).flatMap((action): PolicyDeskAction[] => {
    if (action === 'supersede') return [];
    if (REVIEWS.includes(action)) return mayReview ? [action as PolicyDeskAction] : [];
    return scopes.has('policy:draft') ? [action === 'save' ? 'edit' : (action as PolicyDeskAction)] : [];
  });
}

/** A version with a record. */
export const deskVersion = (one: PolicyVersion, inForce: boolean, actor: Actor): DeskVersion => ({
  year: one.year,
  version: one.version,
  pack: one.pack,
  status: one.status,
  purpose: one.purpose,
  deployed: false,
  inForce,
  revision: one.revision,
  ...(one.from !== undefined && { from: one.from }),
  steps: one.steps.map(({ action, name, at, reason, from }) => ({
    action,
    name,
    at,
    ...(reason !== undefined && { reason }),
    ...(from !== undefined && { from }),
  })),
  allowed: actionsFor(one, actor),
});

/** A version that came with the program. */
export const deployedVersion = (one: PublishedVersion, inForce: boolean, superseded: boolean): DeskVersion => ({
  year: one.year,
  version: one.version,
  pack: one.pack,
  status: superseded ? 'superseded' : 'published',
  purpose: '',
  deployed: true,
  inForce,
  revision: 0,
  steps: [],
  allowed: [],
});
