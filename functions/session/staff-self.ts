import type { EventActor } from '@linli/shared/domain/event';
import type { Staff } from '../records/ports';

/** A member of staff as the actor of what they do to their own account. */
export const staffSelf = ({ staffId, name, roles }: Pick<Staff, 'staffId' | 'name' | 'roles'>): EventActor => ({
  kind: roles.includes('agent') || roles.includes('station') ? 'agent' : 'clerk',
  staffId,
  name,
  ...(roles[0] !== undefined && { role: roles[0] }),
});
