import type { Actor } from '@linli/functions/http/actor';
import type { RecordWrite } from '@linli/functions/records/change';
import { QUYUAN } from '@linli/infra/local/district/district-data';
import { Random } from '@linli/infra/local/district/random';
import type { AreaCode } from '@linli/shared/domain/area';
import type { Role } from '@linli/shared/domain/roles';
import { isoInstant } from '@linli/shared/kernel/date';
import { type AccountId, newId } from '@linli/shared/kernel/ids';

/** Who serves the public in a run: an agent who pays for others, and the two who decide on money in question. */
export const GRID = { gridId: 'grid-faults', name: '故障网格' } as const;

export interface Clerk {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}
export const AGENT: Clerk = { staffId: 'agent-faults', name: '周卫', role: 'agent' };
const ACCOUNTANT: Clerk = { staffId: 'accountant-faults', name: '陈会计', role: 'accountant' };
const MANAGER: Clerk = { staffId: 'manager-faults', name: '孙领导', role: 'manager' };

const areasOf = ({ role }: Clerk): readonly AreaCode[] => (role === 'agent' ? [] : [QUYUAN.code as AreaCode]);
const gridsOf = ({ role }: Clerk): readonly (typeof GRID)[] => (role === 'agent' ? [GRID] : []);
const sessionOf = ({ staffId }: Clerk) => newId('s', new Random('session', staffId).bytes);

/** On a phone, as the agent works. */
export const agentActor = (accountId: AccountId): Actor => ({
  principal: accountId,
  sessionId: sessionOf(AGENT),
  app: 'miniapp',
  accountId,
  openid: `o${accountId.slice(2)}`,
  name: AGENT.name,
  staffId: AGENT.staffId,
  roles: [AGENT.role],
  areas: [],
  grids: [GRID],
});

const deskActor = (clerk: Clerk): Actor => ({
  principal: `staff_${clerk.staffId}`,
  sessionId: sessionOf(clerk),
  app: 'desk',
  name: clerk.name,
  staffId: clerk.staffId,
  roles: [clerk.role],
  areas: areasOf(clerk),
  grids: [],
});

export const accountant: Actor = deskActor(ACCOUNTANT);
export const manager: Actor = deskActor(MANAGER);

/** A signed-in device. */
export const sessionOfActor = (actor: Actor, now: number): RecordWrite => ({
  put: 'session',
  record: {
    sessionId: actor.sessionId,
    principal: actor.principal,
    app: actor.app,
    secretHash: 'never refreshed in a run',
    rotatedAt: isoInstant(now),
    createdAt: isoInstant(now),
    expires: Math.floor(now / 1000) + 120 * 86_400,
  },
  expect: 'new',
});

/** The posts, and the desk's sessions. The agent's session comes with the agent's account. */
export const bureauWrites = (now: number): readonly RecordWrite[] => [
  ...[AGENT, ACCOUNTANT, MANAGER].map((clerk): RecordWrite => ({
    put: 'staff',
    record: {
      staffId: clerk.staffId,
      userName: clerk.staffId,
      name: clerk.name,
      roles: [clerk.role],
      jurisdiction: { areas: areasOf(clerk), grids: gridsOf(clerk).map(({ gridId }) => gridId) },
      grids: gridsOf(clerk),
      passwordHash: 'nobody signs in with a password in a run',
      totpSecret: '',
      lastTotpStep: 0,
      failures: 0,
      active: true,
      version: 1,
    },
    expect: 'new',
  })),
  ...[accountant, manager].map((actor) => sessionOfActor(actor, now)),
];
