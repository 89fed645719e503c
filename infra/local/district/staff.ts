import { createHash } from 'node:crypto';
import type { Jurisdiction, Role } from '@linli/shared/domain/roles';
import type { DistrictData } from './district-data';
import { castGrid, type Layout } from './layout';
import { personName, surname } from './names';
import { Random } from './random';

/** A member of staff of the demo, with what they sign in with: printed at start, stored hashed and sealed as in production. */
export interface DemoStaff {
  readonly staffId: string;
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction;
  /** 荷花村 3 组代办员, 初审岗: what they do, in words. */
  readonly post: string;
  readonly password: string;
  /** Base 32 (RFC 4648) secret of the time-based code (TOTP, SHA-1, 30 seconds, six digits). */
  readonly totpSecret: string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const WORD = 'abcdefghjkmnpqrstuvwxyz23456789';

const secretBytes = (seed: string, purpose: string, userName: string): Uint8Array =>
  createHash('sha256').update(`linli demo ${seed} ${purpose} ${userName}`).digest();

const totpSecret = (seed: string, userName: string): string =>
  Array.from(secretBytes(seed, 'totp', userName), (byte) => BASE32[byte & 31]).join('');

/** Twelve characters without look-alikes, in three groups: "k7fm-29xa-hq3d". */
const password = (seed: string, userName: string): string =>
  (
    Array.from(secretBytes(seed, 'password', userName).subarray(0, 12), (byte) => WORD[byte % WORD.length])
      .join('')
      .match(/.{4}/g) ?? []
  ).join('-');

interface Post {
  readonly staffId: string;
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly post: string;
}

/** The bureau's people, all of the whole district. 孙一鸣 holds both posts, to show that one matter still needs two people. */
const BUREAU: readonly Post[] = [
  { staffId: 'clerk-1', userName: 'wangmin', name: '王敏', roles: ['first-reviewer'], post: '初审岗' },
  { staffId: 'clerk-2', userName: 'lijing', name: '李静', roles: ['first-reviewer'], post: '初审岗' },
  { staffId: 'clerk-3', userName: 'chenli', name: '陈立', roles: ['second-reviewer'], post: '复审岗' },
  { staffId: 'clerk-4', userName: 'zhaoguoping', name: '赵国平', roles: ['second-reviewer'], post: '复审岗' },
  {
    staffId: 'clerk-5',
    userName: 'sunyiming',
    name: '孙一鸣',
    roles: ['first-reviewer', 'second-reviewer'],
    post: '初审岗、复审岗',
  },
  { staffId: 'manager-1', userName: 'liuweimin', name: '刘伟民', roles: ['manager'], post: '分管领导' },
  { staffId: 'manager-2', userName: 'caoxin', name: '曹新', roles: ['manager'], post: '分管领导' },
  { staffId: 'accountant-1', userName: 'zhenghui', name: '郑慧', roles: ['accountant'], post: '基金会计' },
  { staffId: 'accountant-2', userName: 'luojingwen', name: '罗静文', roles: ['accountant'], post: '基金会计' },
  { staffId: 'policy-1', userName: 'fangwenjun', name: '方文君', roles: ['policy-officer'], post: '政策岗' },
  { staffId: 'policy-2', userName: 'pengtao', name: '彭涛', roles: ['policy-officer'], post: '政策岗' },
  { staffId: 'auditor-1', userName: 'helan', name: '何岚', roles: ['auditor'], post: '稽核' },
  { staffId: 'admin-1', userName: 'majun', name: '马骏', roles: ['administrator'], post: '系统管理员' },
  { staffId: 'admin-2', userName: 'hanmei', name: '韩梅', roles: ['administrator'], post: '系统管理员' },
];

/** Everybody who works for the district: grid agents, stations of towns and villages, the bureau. */
export function demoStaff(district: DistrictData, seed: string, layout: Layout): readonly DemoStaff[] {
  const random = new Random(seed, 'staff');
  // One password for all agents and one for all stations: a hash costs a tenth of a second on purpose, and there are 108.
  const signIn = (userName: string, shared?: 'agents' | 'stations'): Pick<DemoStaff, 'password' | 'totpSecret'> => ({
    password: password(seed, shared ?? userName),
    totpSecret: totpSecret(seed, userName),
  });
  const castGridId = castGrid(layout).grid.gridId;

  const agents = layout.grids.map((laid): DemoStaff => {
    const drawn = personName(random, surname(random), random.chance(0.6) ? 'female' : 'male', random.between(30, 55));
    const zhou = laid.grid.gridId === castGridId;
    const userName = zhou ? 'zhouwei' : laid.grid.agentId.replace('-', '');
    return {
      staffId: laid.grid.agentId,
      userName,
      name: zhou ? '周卫' : drawn,
      roles: ['agent'],
      jurisdiction: { areas: [], grids: [laid.grid.gridId] },
      post: `${laid.grid.name} 代办员`,
      ...(zhou ? signIn(userName) : signIn(userName, 'agents')),
    };
  });

  const stations = [...district.towns, ...district.villages].map((area): DemoStaff => {
    const userName = `station${area.code.slice(6)}`;
    return {
      staffId: `station-${area.code}`,
      userName,
      name: personName(random, surname(random), random.chance(0.5) ? 'female' : 'male', random.between(30, 55)),
      roles: ['station'],
      jurisdiction: { areas: [area.code], grids: [] },
      post: `${area.name}医保服务站`,
      ...signIn(userName, 'stations'),
    };
  });

  const bureau = BUREAU.map((post): DemoStaff => ({
    ...post,
    jurisdiction: { areas: [district.code], grids: [] },
    ...signIn(post.userName),
  }));
  return [...agents, ...stations, ...bureau];
}
