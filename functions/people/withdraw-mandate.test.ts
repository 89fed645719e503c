import { describe, expect, it } from 'vitest';
import type { Grantee, Mandate, MandateStatus } from '@linli/shared/domain/mandate';
import { localDate } from '@linli/shared/kernel/date';
import type { Grant } from '../http/use-case';
import { refuseWithdrawal } from './withdraw-mandate';

const mandate = (mandateId: `m_${string}`, grantee: Grantee, status: MandateStatus = 'granted'): Mandate => ({
  mandateId,
  personId: 'p_1',
  grantee,
  matters: ['view'],
  from: localDate('2026-11-01'),
  status,
  consent: { kind: 'self' },
  grantedAt: '2026-11-01T00:00:00.000Z',
});
const SELF = mandate('m_self', { kind: 'family', accountId: 'a_self', relation: 'self' });
const SON = mandate('m_son', { kind: 'family', accountId: 'a_son', relation: 'parent' });
const DAUGHTER = mandate('m_daughter', { kind: 'family', accountId: 'a_daughter', relation: 'parent' });
const AGENT = mandate('m_agent', { kind: 'agent', staffId: 'agent-01', staffName: '周卫', gridId: 'g1' });

const who: Readonly<Record<string, Pick<Grant, 'as' | 'mandate'>>> = {
  self: { as: 'self' },
  son: { as: 'family', mandate: SON },
  agent: { as: 'agent', mandate: AGENT },
};

describe('withdrawing a mandate', () => {
  it.each([
    ['self', SELF, 'family.self'],
    ['self', SON, undefined],
    ['self', AGENT, undefined],
    ['son', SELF, 'person.not-yours'],
    ['son', SON, undefined],
    ['son', DAUGHTER, 'person.not-yours'],
    ['son', AGENT, undefined],
    ['agent', SELF, 'person.not-yours'],
    ['agent', SON, 'person.not-yours'],
    ['agent', AGENT, undefined],
  ] as const)('by %s of %o: %s', (by, of, code) => {
    expect(refuseWithdrawal(of, who[by] as Pick<Grant, 'as' | 'mandate'>)?.code).toBe(code);
  });

  it.each(['withdrawn', 'superseded'] as const)('is refused when it is %s', (status) => {
    expect(refuseWithdrawal({ ...AGENT, status }, { as: 'self' })?.code).toBe('mandate.ended');
  });
});
