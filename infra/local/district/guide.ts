import type { LocalDate } from '@linli/shared/kernel/date';
import { type CastKey, castMember, castPhones, unregisteredPerson } from './cast';
import type { DemoStaff } from './staff';

/** Whom to be in the demo: what `npm start` prints and the README names. */
export interface DemoGuide {
  /** Simulated phones, the ones to begin with first. */
  readonly phones: readonly { readonly phoneId: string; readonly who: string; readonly phone: string; readonly shows: string }[];
  /** What to type to bind oneself from nothing: on the register, and not. */
  readonly newcomers: readonly { readonly name: string; readonly idNumber: string; readonly phone: string; readonly shows: string }[];
  /** What to type to meet a refusal. */
  readonly refusals: readonly { readonly name: string; readonly idNumber: string; readonly shows: string }[];
  /** Who works on the desk and in the grid, with what they sign in with. */
  readonly staff: readonly { readonly name: string; readonly post: string; readonly userName: string; readonly password: string; readonly shows: string }[];
}

const PHONES: readonly (readonly [string, string])[] = [
  ['li-xiulan', '给父亲和孩子交明年的费；看父亲住院报了多少、钱到哪一步'],
  ['huang-dayong', '在深圳住过院没备案，少报 15 个点；去补办备案'],
  ['liu-qiang', '在东莞务工已备案；孩子留在家里，替她交费'],
  ['peng-zhiyuan', '登记册上有，还没绑定：从头走一遍；家里有刚出生的孩子'],
  ['zhou-wei', '荷花村 3 组代办员：给陈桂英代办'],
  ['new-phone', '刚搬来，登记册上没有'],
];
const STAFF: readonly (readonly [string, string])[] = [
  ['zhouwei', '代办员，手机上用；第一次用账号和口令绑定'],
  ['wangmin', '初审'],
  ['chenli', '复审'],
  ['sunyiming', '两个岗都有：自己初审过的，自己复审会被拒绝'],
  ['helan', '稽核'],
];

/** The demo's people as they stand on the day the district was seeded on. */
export function demoGuide(seededOn: LocalDate, staff: readonly DemoStaff[]): DemoGuide {
  const phones = new Map(castPhones(seededOn).map((phone) => [phone.id, phone]));
  const typed = (key: CastKey, shows: string) => {
    const { name, idNumber } = castMember(seededOn, key);
    return { name, idNumber, shows };
  };
  const zhiyuan = castMember(seededOn, 'peng-zhiyuan');
  return {
    phones: PHONES.flatMap(([phoneId, shows]) => {
      const phone = phones.get(phoneId);
      return phone === undefined ? [] : [{ phoneId, who: phone.label, phone: phone.phone, shows }];
    }),
    newcomers: [
      { name: zhiyuan.name, idNumber: zhiyuan.idNumber, phone: zhiyuan.phone ?? '', shows: '登记册上有，还没人绑定' },
      { ...unregisteredPerson(seededOn), shows: '登记册上没有，只在本地居住' },
    ],
    refusals: [typed('zhou-desheng', '登记为已故'), typed('yang-fan', '已参加职工医保'), typed('li-xiulan', '已被别人绑定')],
    staff: STAFF.flatMap(([userName, shows]) => {
      const member = staff.find((one) => one.userName === userName);
      return member === undefined ? [] : [{ name: member.name, post: member.post, userName, password: member.password, shows }];
    }),
  };
}
