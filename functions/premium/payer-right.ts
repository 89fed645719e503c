import type { PersonId } from '@linli/shared/kernel/ids';
import type { EventActor } from '@linli/shared/domain/event';
import { permits } from '@linli/shared/domain/mandate';
import { staffPrincipal } from '../http/actor';
import type { Context } from '../http/use-case';
import type { RecordWrite } from '../records/change';
import type { Records } from '../records/ports';
import type { CardViewer } from '../records/viewer-card';

/** What lets the caller pay for one person, and how the transaction asserts it. */
export interface PayerRight extends CardViewer {
  readonly eventActor: EventActor;
  /** Empty for oneself: nobody can take that away between the form and the order. */
  readonly assertion: readonly RecordWrite[];
}

/** The caller's right to pay for a person: oneself, family by mandate, or an agent by mandate in a grid of theirs. */
export async function payerRight(
  records: Pick<Records, 'mandate'>,
  { actor, grant, today }: Pick<Context, 'actor' | 'grant' | 'today'>,
  personId: PersonId,
): Promise<PayerRight | undefined> {
  const viewer = actor.accountId;
  if (viewer === undefined) return undefined;
  if (actor.personId === personId) return { viewer, relation: 'self', eventActor: grant.eventActor, assertion: [] };
  const assertion = (granteeKey: string): readonly RecordWrite[] => [
    { check: 'mandate', personId, granteeKey, matter: 'pay', today },
  ];

  const family = await records.mandate(personId, viewer);
  if (family?.grantee.kind === 'family' && permits(family, 'pay', today)) {
    const { relation } = family.grantee;
    const eventActor = {
      ...grant.eventActor,
      kind: relation === 'self' ? 'resident' : 'family',
      mandateId: family.mandateId,
    } as const;
    return { viewer, relation, eventActor, assertion: assertion(viewer) };
  }
  if (actor.staffId === undefined || !actor.roles.includes('agent')) return undefined;
  const key = staffPrincipal(actor.staffId);
  const mandate = await records.mandate(personId, key);
  if (mandate?.grantee.kind !== 'agent' || !permits(mandate, 'pay', today)) return undefined;
  const { gridId } = mandate.grantee;
  // A grid that was given to somebody else takes its mandates with it.
  if (!actor.grids.some((grid) => grid.gridId === gridId)) return undefined;
  return {
    viewer: gridId,
    relation: 'other',
    eventActor: {
      kind: 'agent',
      name: actor.name,
      staffId: actor.staffId,
      role: 'agent',
      mandateId: mandate.mandateId,
    },
    assertion: assertion(key),
  };
}
