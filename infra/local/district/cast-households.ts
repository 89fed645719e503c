import {
  addDays,
  addMonths,
  firstOfYear,
  isoInstant,
  type Instant,
  type LocalDate,
  shanghaiDate,
  startOfDay,
  yearOf,
} from '@linli/shared/kernel/date';
import { type AccountId, newId, type PersonId } from '@linli/shared/kernel/ids';
import { fen, ZERO } from '@linli/shared/kernel/money';
import { maskName } from '@linli/shared/kernel/redact';
import type { Consent, Mandate } from '@linli/shared/domain/mandate';
import { FAMILY_MATTERS } from '@linli/shared/domain/mandate';
import type { PlainPerson, Relation } from '@linli/shared/domain/person';
import { castAccountId, type CastKey, type CastMember, castMembers } from './cast';
import type { Bill } from './claims';
import { type DistrictData, QUYUAN } from './district-data';
import type { HouseholdBundle } from './generate';
import { type HistoryContext, liveThrough, type PersonPlan } from './history';
import { castGrid, type LaidGrid, type Layout } from './layout';
import { takeOverDay } from './people';
import { Random } from './random';

/** A WeChat account that exists when the demo starts; its openids are the phone simulator's, known only when it runs. */
export interface DemoAccount {
  readonly accountId: AccountId;
  /** Phone of the simulator that is signed in with it. */
  readonly phoneId: string;
  readonly personId?: PersonId;
  readonly maskedName?: string;
  /** The grid agent it is tied to. */
  readonly staffId?: string;
  readonly createdAt: Instant;
  /** Whom it sees, the holder first. */
  readonly people: readonly { readonly personId: PersonId; readonly relation: Relation }[];
}

interface CastOptions {
  readonly layout: Layout;
  readonly seed: string;
  readonly today: LocalDate;
  readonly contextFor: (laid: LaidGrid, index: number) => HistoryContext;
}

/** Account holders and their families: phone, holder, and who joined with what consent. */
const FAMILIES: readonly {
  readonly phone: CastKey;
  readonly family: readonly (readonly [CastKey, Relation, Consent['kind']])[];
}[] = [
  {
    phone: 'li-xiulan',
    family: [
      ['li-jianguo', 'parent', 'phone-code'],
      ['li-zimo', 'child', 'household-register'],
    ],
  },
  { phone: 'huang-dayong', family: [['huang-jiayi', 'child', 'household-register']] },
  { phone: 'liu-qiang', family: [['liu-zihan', 'child', 'household-register']] },
];
/** Days ago that the accounts were opened. */
const BOUND_DAYS_AGO = 300;

/** The cast's households with their history, and the accounts of those who have WeChat. */
export function castHouseholds({ layout, seed, today, contextFor }: CastOptions): {
  readonly households: readonly HouseholdBundle[];
  readonly accounts: readonly DemoAccount[];
} {
  const members = castMembers(today);
  const laid = castGrid(layout);
  const boundAt = isoInstant(startOfDay(addDays(today, -BOUND_DAYS_AGO)) + 10 * 3_600_000);
  const person = (key: CastKey): CastMember => members.get(key) as CastMember;
  const accounts = FAMILIES.map(({ phone, family }): DemoAccount => ({
    accountId: castAccountId(phone),
    phoneId: phone,
    personId: person(phone).personId,
    maskedName: maskName(person(phone).name),
    createdAt: boundAt,
    people: [
      { personId: person(phone).personId, relation: 'self' },
      ...family.map(([key, relation]) => ({ personId: person(key).personId, relation })),
    ],
  }));
  const agent: DemoAccount = {
    accountId: castAccountId('zhou-wei'),
    phoneId: 'zhou-wei',
    staffId: laid.grid.agentId,
    createdAt: boundAt,
    people: [],
  };

  const plans = plansOf(today, QUYUAN);
  const byHousehold = new Map<string, CastMember[]>();
  for (const member of members.values())
    byHousehold.set(member.householdId, [...(byHousehold.get(member.householdId) ?? []), member]);
  const households = [...byHousehold.values()].map((group, index): HouseholdBundle => {
    const first = group[0] as CastMember;
    const household = {
      householdId: first.householdId,
      villageCode: laid.village.code,
      groupNumber: laid.groups.from,
      gridId: laid.grid.gridId,
      address: `${laid.village.name} ${laid.groups.from} 组 ${200 + index} 号`,
    };
    const context = contextFor(laid, index);
    return {
      household,
      members: group.map((member) => {
        const random = new Random(seed, 'cast', member.key);
        const bound = bindingOf(member, person, random, boundAt);
        return liveThrough(random, context, personOf(member, household.address, laid, today), {
          filings: [],
          bills: {},
          ...plans[member.key],
          ...bound,
        });
      }),
    };
  });
  return { households, accounts: [...accounts, agent] };
}

function personOf(member: CastMember, address: string, laid: LaidGrid, today: LocalDate): PlainPerson {
  const { traits } = member;
  const thisYear = yearOf(today);
  const firstYear = Math.max(yearOf(member.born), thisYear - 12);
  const lastYear = thisYear - (traits.missedYears ?? 0);
  const employedSince = traits.employee === undefined ? undefined : thisYear - traits.employee.since;
  const created = member.born > takeOverDay(today) ? addDays(member.born, 3) : takeOverDay(today);
  return {
    personId: member.personId,
    name: member.name,
    idNumber: member.idNumber,
    idKind: member.idKind,
    born: member.born,
    sex: member.sex,
    ...(member.phone !== undefined && { phone: member.phone }),
    address,
    householdId: member.householdId,
    villageCode: laid.village.code,
    gridId: laid.grid.gridId,
    residence: traits.livingHere === true ? 'living-here' : 'registered',
    groups: (traits.groups ?? []).map((group) => ({
      group,
      from: addMonths(today, -40),
      source: 'civil-affairs' as const,
    })),
    student: traits.student ?? false,
    otherCover:
      employedSince === undefined
        ? []
        : [{ scheme: 'employee', from: firstOfYear(employedSince), where: traits.employee?.where ?? '' }],
    ...(traits.diedDaysAgo !== undefined && { deceasedOn: addDays(today, -traits.diedDaysAgo) }),
    insuredYears: Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, n) => firstYear + n).filter(
      (year) => employedSince === undefined || year < employedSince,
    ),
    ...(traits.bankTail !== undefined && { bankTail: traits.bankTail }),
    ...(traits.alone === true && { livesAlone: true }),
    ...(traits.leftBehind === true && { leftBehind: true }),
    ...(traits.worksIn !== undefined && { worksIn: traits.worksIn }),
    createdAt: isoInstant(startOfDay(created) + 9 * 3_600_000),
  };
}

/** The mandates by which accounts see this member, and the events of how they came to be. */
function bindingOf(
  member: CastMember,
  person: (key: CastKey) => CastMember,
  random: Random,
  boundAt: Instant,
): Pick<PersonPlan, 'mandates' | 'papers' | 'also'> {
  for (const { phone, family } of FAMILIES) {
    const holder = person(phone);
    const accountId = castAccountId(phone);
    const joined = family.find(([key]) => key === member.key);
    if (member.key !== phone && joined === undefined) continue;
    const relation: Relation = joined?.[1] ?? 'self';
    const kind = joined?.[2] ?? 'self';
    const grantedAt = boundAt;
    const paperId = newId('x', random.bytes);
    const mandate: Mandate = {
      mandateId: newId('m', random.bytes),
      personId: member.personId,
      grantee: { kind: 'family', accountId, relation, holderName: maskName(holder.name) },
      matters: FAMILY_MATTERS,
      from: shanghaiDate(Date.parse(grantedAt)),
      status: 'granted',
      consent:
        kind === 'household-register'
          ? { kind, paperId }
          : kind === 'phone-code'
            ? { kind, phoneTail: (member.phone ?? '').slice(-4) }
            : { kind: 'self' },
      grantedAt,
    };
    const actor = {
      kind: relation === 'self' ? ('resident' as const) : ('family' as const),
      accountId,
      name: maskName(holder.name),
      mandateId: mandate.mandateId,
    };
    return {
      mandates: [mandate],
      ...(kind === 'household-register' && {
        papers: [{ paperId, purpose: kind, principal: accountId, createdAt: grantedAt }],
      }),
      also: (timeline) =>
        timeline.add(relation === 'self' ? 'person.bound' : 'family.joined', grantedAt, actor, {
          relation,
          consent: kind,
        }),
    };
  }
  return {};
}

const yuan = (amount: number) => fen(Math.round(amount * 100));

/** What happened to each of the cast; whoever is not here was insured this year and has done nothing about the next. */
function plansOf(today: LocalDate, district: DistrictData): Readonly<Partial<Record<CastKey, PersonPlan>>> {
  const thisYear = yearOf(today);
  const hospital = (id: string) => {
    const found = district.hospitals.find((one) => one.id === id);
    if (found === undefined) throw new Error(`the district has no hospital ${id}`);
    return found;
  };
  const stay = (
    at: string,
    discharged: LocalDate,
    days: number,
    total: number,
    own: number,
    firstShare: number,
    upTo?: Bill['upTo'],
  ): Bill => ({
    kind: 'inpatient',
    hospital: hospital(at),
    admitted: addDays(discharged, -days),
    discharged,
    total: yuan(total),
    own: yuan(own),
    overPrice: ZERO,
    firstShare: yuan(firstShare),
    ...(upTo !== undefined && { upTo }),
  });
  const visit = (at: string, on: LocalDate, total: number): Bill => ({
    kind: 'outpatient',
    hospital: hospital(at),
    admitted: on,
    discharged: on,
    total: yuan(total),
    own: ZERO,
    overPrice: ZERO,
    firstShare: ZERO,
  });
  // Days are counted back from today and stay in their year, so that the demo looks lived in on any day.
  const ago = (days: number): LocalDate => addDays(today, -days);
  const within = (year: number, bills: readonly Bill[]): readonly Bill[] =>
    bills.filter((bill) => yearOf(bill.discharged) === year).sort((a, b) => (a.discharged < b.discharged ? -1 : 1));
  const byYear = (bills: readonly Bill[]): Pick<PersonPlan, 'bills'> => ({
    bills: { [thisYear - 1]: within(thisYear - 1, bills), [thisYear]: within(thisYear, bills) },
  });
  const unpaid: PersonPlan = { thisYear: 'insured', nextYear: 'none' };
  const paid: PersonPlan = { thisYear: 'insured', nextYear: 'insured' };

  return {
    'li-xiulan': {
      ...paid,
      ...byYear([
        visit('yingtian', ago(150), 126.4),
        stay('luojiang', ago(96), 6, 7318.55, 402.1, 233.6),
        visit('yingtian', ago(33), 88),
      ]),
    },
    'wang-zhiqiang': { thisYear: 'none', nextYear: 'none' },
    'li-jianguo': {
      ...unpaid,
      ...byYear([
        stay('nanhu', ago(430), 11, 18_264.9, 812.35, 540),
        stay('lushan', ago(150), 8, 24_907.6, 1630, 498.2),
        stay('lushan', ago(8), 9, 31_480, 1980, 620, 'paying'),
      ]),
      filings: [{ kind: 'referral', place: '4301', fate: 'approved', daysAgo: 162 }],
    },
    'li-zimo': { ...unpaid, ...byYear([visit('yingtian', ago(61), 154.2)]) },
    'chen-guiying': {
      ...unpaid,
      ...byYear([stay('yingtian', ago(260), 7, 2986.4, 96.5, 71.2), stay('luojiang', ago(45), 9, 8412.75, 377.4, 260)]),
    },
    'zhou-manxiu': {
      thisYear: 'insured',
      nextYear: 'registered',
      ...byYear([stay('qiushui', ago(120), 6, 4107.3, 188, 90.5)]),
    },
    'luo-chunmei': { ...paid },
    'liu-qiang': { ...unpaid, filings: [{ kind: 'working-elsewhere', place: '4419', fate: 'at-once', daysAgo: 280 }] },
    'peng-li': { ...unpaid, filings: [{ kind: 'working-elsewhere', place: '4419', fate: 'first-review', daysAgo: 3 }] },
    'liu-zihan': { ...unpaid },
    'huang-dayong': {
      ...unpaid,
      ...byYear([
        stay('pengcheng', ago(5), 8, 19_846.2, 905.6, 412, 'received'),
        stay('pengcheng', ago(190), 5, 9127.8, 520, 160),
      ]),
    },
    'hu-xiaofang': { ...unpaid },
    'huang-jiayi': { ...unpaid },
    'peng-zhiyuan': { ...unpaid },
    'yi-hongmei': { ...unpaid },
    'peng-yinuo': { thisYear: 'none', nextYear: 'none' },
    'zhou-desheng': { thisYear: 'insured', nextYear: 'none' },
    'yang-manxiu': {
      ...unpaid,
      filings: [{ kind: 'living-elsewhere', place: '4301', fate: 'second-review', daysAgo: 4 }],
    },
    'yang-fan': { thisYear: 'none', nextYear: 'none' },
    'ren-changgeng': { thisYear: 'none', nextYear: 'none' },
    maimaiti: { ...unpaid, filings: [{ kind: 'living-elsewhere', place: '6531', fate: 'returned', daysAgo: 6 }] },
    ayiguli: { ...paid },
    abudurexiti: { ...unpaid },
    maria: { ...unpaid },
  };
}
