import { type LocalDate, localDate, yearOf } from '@linli/shared/kernel/date';
import { type AccountId, type HouseholdId, newId, type PersonId } from '@linli/shared/kernel/ids';
import type { HardshipGroup } from '@linli/shared/domain/person';
import type { PhoneSeed } from '../phones/phones';
import { LONGEST_NAME } from './names';
import {
  CAST_SERIALS,
  demoForeign2017Number,
  demoIdNumber,
  demoPhone,
  PHONES_PER_HOUSEHOLD,
  CAST_HOUSEHOLDS_FROM,
} from './numbers';
import { Random } from './random';

/**
 * The cast (剧中人): hand-written people with stable ids, on whom tests, screenshots and the start banner rely. Ages are kept,
 * so days of birth and identity numbers move with the year.
 */
export interface CastMember {
  /** Stable and readable: "li-xiulan". */
  readonly key: CastKey;
  readonly personId: PersonId;
  readonly householdId: HouseholdId;
  readonly name: string;
  readonly sex: 'female' | 'male';
  readonly age: number;
  readonly born: LocalDate;
  readonly idNumber: string;
  readonly idKind: 'mainland' | 'foreign-2017';
  readonly phone?: string;
  readonly traits: CastTraits;
}

export interface CastTraits {
  readonly household: string;
  /** Month and day of birth. */
  readonly birthday: string;
  readonly phone?: boolean;
  readonly groups?: readonly HardshipGroup[];
  readonly student?: boolean;
  readonly alone?: boolean;
  readonly leftBehind?: boolean;
  readonly worksIn?: string;
  readonly employee?: { readonly where: string; readonly since: number };
  /** Days before today. */
  readonly diedDaysAgo?: number;
  readonly livingHere?: boolean;
  /** Not insured for so many years up to and with this one. */
  readonly missedYears?: number;
  readonly bankTail?: string;
  readonly document?: 'foreign-2017';
}

interface Line extends CastTraits {
  readonly name: string;
  readonly sex: 'female' | 'male';
  readonly age: number;
}

const LINES = {
  // 李秀兰's family: she pays for her father and her boy from her phone. 王志强 is family by marriage, insured where he works.
  'li-xiulan': {
    name: '李秀兰',
    sex: 'female',
    age: 45,
    household: 'li',
    birthday: '03-12',
    phone: true,
    bankTail: '6021',
  },
  'wang-zhiqiang': {
    name: '王志强',
    sex: 'male',
    age: 47,
    household: 'li',
    birthday: '07-02',
    phone: true,
    worksIn: '4419',
    employee: { where: '东莞市', since: 5 },
  },
  'li-jianguo': {
    name: '李建国',
    sex: 'male',
    age: 71,
    household: 'li',
    birthday: '01-20',
    phone: true,
    groups: ['low-income'],
    bankTail: '6021',
  },
  'li-zimo': { name: '李子墨', sex: 'male', age: 12, household: 'li', birthday: '05-30', student: true },
  // Elders on their own in 周卫's grid; 陈桂英 has an old phone that receives text messages.
  'chen-guiying': {
    name: '陈桂英',
    sex: 'female',
    age: 83,
    household: 'chen',
    birthday: '02-08',
    phone: true,
    alone: true,
    bankTail: '3317',
  },
  'zhou-manxiu': {
    name: '周满秀',
    sex: 'female',
    age: 78,
    household: 'zhou',
    birthday: '09-15',
    alone: true,
    groups: ['low-income'],
  },
  // A left-behind child with its grandmother; the parents are in 东莞, the father has WeChat.
  'luo-chunmei': { name: '罗春梅', sex: 'female', age: 61, household: 'liu', birthday: '04-04', phone: true },
  'liu-qiang': {
    name: '刘强',
    sex: 'male',
    age: 34,
    household: 'liu',
    birthday: '06-18',
    phone: true,
    worksIn: '4419',
  },
  'peng-li': {
    name: '彭丽',
    sex: 'female',
    age: 32,
    household: 'liu',
    birthday: '01-09',
    phone: true,
    worksIn: '4419',
  },
  'liu-zihan': {
    name: '刘子涵',
    sex: 'female',
    age: 6,
    household: 'liu',
    birthday: '03-03',
    student: true,
    leftBehind: true,
  },
  // A migrant worker who was in hospital in 深圳 without a filing.
  'huang-dayong': {
    name: '黄大勇',
    sex: 'male',
    age: 46,
    household: 'huang',
    birthday: '02-17',
    phone: true,
    worksIn: '4403',
    bankTail: '8806',
  },
  'hu-xiaofang': { name: '胡小芳', sex: 'female', age: 44, household: 'huang', birthday: '06-06', phone: true },
  'huang-jiayi': { name: '黄佳怡', sex: 'female', age: 15, household: 'huang', birthday: '01-28', student: true },
  // On the register and bound to nobody: the newcomer who starts from nothing, with a wife and a baby to enrol.
  'peng-zhiyuan': { name: '彭志远', sex: 'male', age: 38, household: 'peng', birthday: '04-26', phone: true },
  'yi-hongmei': { name: '易红梅', sex: 'female', age: 36, household: 'peng', birthday: '05-11', phone: true },
  'peng-yinuo': { name: '彭一诺', sex: 'female', age: 0, household: 'peng', birthday: 'three weeks ago' },
  // Conflicts that the comparison with the register finds.
  'zhou-desheng': { name: '周德生', sex: 'male', age: 76, household: 'desheng', birthday: '01-15', diedDaysAgo: 40 },
  'yang-manxiu': {
    name: '杨满秀',
    sex: 'female',
    age: 74,
    household: 'desheng',
    birthday: '02-22',
    phone: true,
    alone: true,
  },
  'yang-fan': {
    name: '杨帆',
    sex: 'male',
    age: 29,
    household: 'yang',
    birthday: '03-21',
    phone: true,
    employee: { where: '岳阳市', since: 2 },
  },
  'ren-changgeng': {
    name: '任长庚',
    sex: 'male',
    age: 52,
    household: 'ren',
    birthday: '02-14',
    phone: true,
    missedYears: 3,
  },
  // Names and documents that pages must not break on.
  maimaiti: {
    name: '买买提·艾合买提江',
    sex: 'male',
    age: 41,
    household: 'maimaiti',
    birthday: '05-05',
    phone: true,
    livingHere: true,
  },
  ayiguli: {
    name: '阿依古丽·买买提',
    sex: 'female',
    age: 38,
    household: 'maimaiti',
    birthday: '03-08',
    phone: true,
    livingHere: true,
  },
  abudurexiti: {
    name: LONGEST_NAME,
    sex: 'male',
    age: 9,
    household: 'maimaiti',
    birthday: '02-02',
    student: true,
    livingHere: true,
  },
  maria: {
    name: 'MARIA DEL CARMEN FERNANDEZ',
    sex: 'female',
    age: 40,
    household: 'maria',
    birthday: '06-24',
    phone: true,
    livingHere: true,
    document: 'foreign-2017',
  },
} as const satisfies Readonly<Record<string, Line>>;

export type CastKey = keyof typeof LINES;

const NEWBORN_DAYS = 21;

/** Ids that depend on nothing but the name: a test may write them down. */
const stable = (kind: string, key: string) => new Random('cast', kind, key).bytes;

const bornOf = (line: Line, today: LocalDate): LocalDate => {
  if (line.age === 0)
    return localDate(new Date(Date.parse(`${today}T00:00:00Z`) - NEWBORN_DAYS * 86_400_000).toISOString().slice(0, 10));
  return localDate(`${yearOf(today) - line.age - (today.slice(5) < line.birthday ? 1 : 0)}-${line.birthday}`);
};

const spanOfSerials = CAST_SERIALS.to - CAST_SERIALS.from + 1;

/** The cast as it stands on a day. */
export function castMembers(today: LocalDate): ReadonlyMap<CastKey, CastMember> {
  const households = [...new Set(Object.values(LINES).map((line): string => line.household))];
  return new Map(
    (Object.entries(LINES) as [CastKey, Line][]).map(([key, line], ordinal): [CastKey, CastMember] => {
      const { name, sex, age, ...traits } = line;
      const born = bornOf(line, today);
      const serial = CAST_SERIALS.from + (ordinal % spanOfSerials);
      return [
        key,
        {
          key,
          personId: newId('p', stable('person', key)),
          householdId: newId('h', stable('household', line.household)),
          name,
          sex,
          age,
          born,
          idNumber:
            line.document === undefined ? demoIdNumber(born, sex, serial) : demoForeign2017Number(born, 2 * ordinal),
          idKind: line.document ?? 'mainland',
          ...(line.phone === true && { phone: demoPhone(CAST_HOUSEHOLDS_FROM * PHONES_PER_HOUSEHOLD + ordinal) }),
          traits: { ...traits, household: `${households.indexOf(line.household) + 1}` },
        },
      ];
    }),
  );
}

/** A member of the cast by key. */
export const castMember = (today: LocalDate, key: CastKey): CastMember => castMembers(today).get(key) as CastMember;

export const castAccountId = (phoneId: string): AccountId => newId('a', stable('account', phoneId));

/** Somebody who lives here and is not on the register: what to type to enrol a newcomer from nothing. */
export function unregisteredPerson(today: LocalDate): {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
} {
  const born = localDate(`${yearOf(today) - 51}-10-10`);
  return {
    name: '欧阳明慧',
    idNumber: demoIdNumber(born, 'female', CAST_SERIALS.to),
    phone: demoPhone(CAST_HOUSEHOLDS_FROM * PHONES_PER_HOUSEHOLD + 90),
  };
}

/** Phones of the simulator. Which WeChat user holds which is the phone's id; who is bound to what is in {@link DemoAccount}. */
export function castPhones(today: LocalDate): readonly PhoneSeed[] {
  const cast = castMembers(today);
  const of = (key: CastKey, label: string, wechat = true): PhoneSeed => {
    const member = cast.get(key);
    if (member?.phone === undefined) throw new Error(`${key} has no phone`);
    return { id: key, label: `${member.name} ${label}`, phone: member.phone, wechat };
  };
  return [
    of('li-xiulan', '45 岁，给全家办'),
    of('huang-dayong', '46 岁，在深圳务工'),
    of('liu-qiang', '34 岁，在东莞务工'),
    of('peng-zhiyuan', '38 岁，还没绑定'),
    {
      id: 'zhou-wei',
      label: '周卫 荷花村 3 组代办员',
      phone: demoPhone(CAST_HOUSEHOLDS_FROM * PHONES_PER_HOUSEHOLD + 91),
    },
    { id: 'new-phone', label: '欧阳明慧 51 岁，新来的', phone: unregisteredPerson(today).phone },
    of('li-jianguo', '71 岁，只收短信', false),
    of('chen-guiying', '83 岁独居，只收短信', false),
    of('luo-chunmei', '61 岁，只收短信', false),
    of('yang-manxiu', '74 岁独居，只收短信', false),
    of('ren-changgeng', '52 岁，断保三年'),
  ];
}
