import type { Dossier } from '@linli/shared/domain/card';
import type { Mandate } from '@linli/shared/domain/mandate';
import { isoInstant } from '@linli/shared/kernel/date';
import type { Context } from '../http/use-case';
import type { Change, RecordWrite } from '../records/change';
import { viewerCard } from '../records/viewer-card';

/** The change that ends a mandate: a family member loses the card with it, an agent's grid keeps its own. */
export function endMandate(
  mandate: Mandate,
  dossier: Dossier,
  { now, today, grant, requestId }: Context,
): { change: Change; ended: Mandate } {
  const at = isoInstant(now);
  const { personId } = mandate;
  const ended: Mandate = { ...mandate, status: 'withdrawn', withdrawnAt: at };
  const lost = mandate.grantee.kind === 'family' ? mandate.grantee.accountId : undefined;
  const cards: readonly RecordWrite[] = [
    ...(lost === undefined ? [] : [{ remove: 'card' as const, viewer: lost, personId }]),
    ...(grant.viewer === lost ? [] : viewerCard(grant, dossier, 1, today)),
  ];
  const event =
    mandate.grantee.kind === 'family'
      ? { type: 'family.left' as const, facts: { mandateId: mandate.mandateId, relation: mandate.grantee.relation } }
      : {
          type: 'mandate.withdrawn' as const,
          facts: { mandateId: mandate.mandateId, agent: mandate.grantee.staffName },
        };
  return {
    ended,
    change: {
      writes: [{ put: 'mandate', record: ended, expect: 'granted' }, ...cards],
      events: [{ personId, after: dossier.sequence, events: [{ ...event, at, actor: grant.eventActor, requestId }] }],
    },
  };
}
