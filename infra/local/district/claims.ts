import {
  addDays,
  ageOn,
  daysBetween,
  type Instant,
  type LocalDate,
  shanghaiDate,
  startOfDay,
} from '@linli/shared/kernel/date';
import { newId } from '@linli/shared/kernel/ids';
import { add, type Fen, fen, ZERO } from '@linli/shared/kernel/money';
import { CLAIM_STEPS, type ClaimStep, type SettledClaim, type YearToDate } from '@linli/shared/domain/claim';
import { storeTrace } from '@linli/shared/domain/explanation';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { type Filing, filingClass, filingInForce } from '@linli/shared/domain/out-of-area';
import type { PlainPerson } from '@linli/shared/domain/person';
import { policyCategory } from '@linli/shared/domain/policy-names';
import { categoriesFor } from '@linli/shared/domain/category';
import type { Claim, FilingStatus, SavedYear } from '@linli/shared/policy/claim';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import { type Plan, readYear, saveYear } from '@linli/shared/policy/plan';
import { reversible } from '@linli/shared/policy/reverse';
import { settle } from '@linli/shared/policy/settle';
import type { Hospital } from './district-data';
import type { Random } from './random';
import { daytime, officeHoursLater, type Timeline } from './timeline';

/** One stay or bill before it is settled. Amounts in fen. */
export interface Bill {
  readonly kind: 'inpatient' | 'outpatient';
  readonly hospital: Hospital;
  readonly admitted: LocalDate;
  readonly discharged: LocalDate;
  readonly total: Fen;
  readonly own: Fen;
  readonly overPrice: Fen;
  readonly firstShare: Fen;
  /** How far on the way to the person's card; default: as far as the days since then allow. */
  readonly upTo?: SettledClaim['status'];
}

export interface SettledYear {
  readonly claims: readonly SettledClaim[];
  readonly year: YearToDate;
}

interface Costs {
  readonly from: number;
  readonly to: number;
}

/** What a stay costs by level, yuan. */
const STAY_COSTS: Readonly<Record<Hospital['level'], Costs>> = {
  primary: { from: 1200, to: 4500 },
  'level-1': { from: 1800, to: 7000 },
  'level-2': { from: 3500, to: 16_000 },
  'level-3': { from: 8000, to: 42_000 },
  provincial: { from: 14_000, to: 85_000 },
};

/** How often somebody is in hospital in a year, by age. */
const stayChance = (age: number): number =>
  age < 6 ? 0.08 : age < 45 ? 0.04 : age < 60 ? 0.08 : age < 75 ? 0.16 : 0.26;

/** What of a person decides how often and where they are treated. */
export type Treated = Pick<PlainPerson, 'born' | 'worksIn'>;

/** Stays and outpatient bills of one person in one year, by date. */
export function drawBills(
  random: Random,
  person: Treated,
  period: { readonly from: LocalDate; readonly until: LocalDate },
  hospitals: readonly Hospital[],
  home: string,
): readonly Bill[] {
  const days = daysBetween(period.from, period.until);
  if (days < 10) return [];
  const age = Math.max(0, ageOn(person.born, period.until));
  const bills: Bill[] = [];
  const stays = random.chance(stayChance(age)) ? (random.chance(0.3) ? 2 : 1) : 0;
  for (let n = 0; n < stays; n++) bills.push(drawStay(random, person, period.from, days, hospitals, home));
  if (random.chance(0.18)) {
    const local = hospitals.filter((hospital) => hospital.level === 'primary' && hospital.place === home);
    const count = random.between(1, 3);
    for (let n = 0; n < count; n++) {
      const day = addDays(period.from, random.below(days));
      const total = yuan(random.between(38, 260)) + random.below(100);
      bills.push({
        kind: 'outpatient',
        hospital: random.pick(local),
        admitted: day,
        discharged: day,
        total: fen(total),
        own: part(total, random.between(0, 8)),
        overPrice: ZERO,
        firstShare: ZERO,
      });
    }
  }
  return bills.sort((a, b) => (a.discharged < b.discharged ? -1 : a.discharged > b.discharged ? 1 : 0));
}

const yuan = (amount: number): number => amount * 100;
const part = (total: number, percent: number): Fen => fen(Math.floor((total * percent) / 100));

function drawStay(
  random: Random,
  person: Treated,
  from: LocalDate,
  days: number,
  hospitals: readonly Hospital[],
  home: string,
): Bill {
  const hospital = drawHospital(random, person, hospitals, home);
  const costs = STAY_COSTS[hospital.level];
  const factor = random.chance(0.04) ? 4 : 1;
  const total = yuan(random.between(costs.from, costs.to)) * factor + random.below(100);
  const length = Math.min(days - 1, random.between(3, hospital.level === 'primary' ? 8 : 16));
  const discharged = addDays(from, random.between(length, days));
  return {
    kind: 'inpatient',
    hospital,
    admitted: addDays(discharged, -length),
    discharged,
    total: fen(total),
    own: part(total, random.between(1, 8)),
    overPrice: random.chance(0.2) ? part(total, 1) : ZERO,
    firstShare: part(total, random.between(1, 5)),
  };
}

function drawHospital(random: Random, person: Treated, hospitals: readonly Hospital[], home: string): Hospital {
  const there = hospitals.filter((hospital) => hospital.place === person.worksIn);
  if (there.length > 0 && random.chance(0.6)) return random.pick(there);
  const level = random.weighted<Hospital['level']>([
    [30, 'primary'],
    [20, 'level-1'],
    [30, 'level-2'],
    [13, 'level-3'],
    [7, 'provincial'],
  ]);
  const near = hospitals.filter(
    (hospital) => hospital.level === level && (hospital.place === home || level === 'provincial'),
  );
  return random.pick(near.length > 0 ? near : hospitals);
}

/** Everything settlement needs to know beside the bills. */
export interface SettlementContext {
  readonly filings: readonly Filing[];
  /** City of the district: care there needs no filing. */
  readonly home: string;
  readonly today: LocalDate;
  readonly clerks: { readonly first: string; readonly second: string };
}

/** Settles a year's bills one after the other with the real engine; undefined when nothing could be settled. */
export function settleYear(
  random: Random,
  context: SettlementContext,
  plan: Plan,
  person: PlainPerson,
  bills: readonly Bill[],
  timeline: Timeline,
): SettledYear | undefined {
  const { year } = plan.pack;
  const claims: SettledClaim[] = [];
  let saved: SavedYear = {};
  let deductibleUsed = ZERO;
  for (const bill of bills) {
    const facts = claimFacts(bill, context);
    const insured = insuredPerson(person, bill.discharged);
    const settled = settle(
      plan,
      facts,
      {
        category: policyCategory(categoriesFor(plan, person, bill.discharged)[0]),
        ...insured,
        ...earnedByYears(plan, person.insuredYears, insured.groups),
      },
      readYear(plan, saved),
    );
    // A gap of the pack leaves the bill out of the demo; a figure is never made up for it.
    if (!settled.ok) continue;
    const settlement = settled.value;
    saved = saveYear(plan, settlement.after);
    deductibleUsed = add(deductibleUsed, settlement.parts.deductible);
    const claimId = newId('c', random.bytes);
    const steps = drawSteps(random, bill, context);
    const status = (steps.at(-1) as ClaimStep).step;
    claims.push({
      claimId,
      personId: person.personId,
      year,
      facts,
      hospital: bill.hospital.name,
      level: bill.hospital.level,
      ...(bill.hospital.place !== context.home && { place: bill.hospital.place }),
      admitted: bill.admitted,
      discharged: bill.discharged,
      result: {
        pack: plan.pack.id,
        packVersion: plan.pack.version,
        total: settlement.total,
        inScope: settlement.inScope,
        payers: settlement.payers,
        paid: settlement.paid,
        patient: settlement.patient,
        parts: settlement.parts,
        trace: storeTrace(settlement.trace ?? []),
        counters: reversible(plan, settlement).changes,
      },
      status,
      steps,
      ...(status !== 'paid' && { expectedBy: addDays(bill.discharged, 15) }),
    });
    const settledStep = steps.find((step) => step.step === 'second-reviewed');
    if (settledStep !== undefined)
      timeline.add(
        'claim.settled',
        settledStep.at,
        { kind: 'clerk', name: settledStep.by ?? '', role: 'second-reviewer' },
        {
          claim: claimId,
          total: settlement.total,
          paid: settlement.paid,
          patient: settlement.patient,
        },
      );
  }
  if (claims.length === 0) return undefined;
  const total = (of: (claim: SettledClaim) => Fen): Fen => claims.reduce((sum, claim) => add(sum, of(claim)), ZERO);
  return {
    claims,
    year: {
      personId: person.personId,
      year,
      counters: saved,
      paid: total((claim) => claim.result.paid),
      patient: total((claim) => claim.result.patient),
      total: total((claim) => claim.result.total),
      inScope: total((claim) => claim.result.inScope),
      deductibleUsed,
    },
  };
}

function claimFacts(bill: Bill, context: SettlementContext): Claim {
  const away = bill.hospital.place !== context.home;
  const kind = away ? filingInForce(context.filings, bill.hospital.place, bill.admitted) : undefined;
  return factsOf(bill, !away ? 'local' : kind === undefined ? 'none' : filingClass(kind));
}

/** What is settled of a bill. Whoever is away without a filing pays first and hands the bill in. */
export const factsOf = (bill: Bill, filing: FilingStatus): Claim => ({
  kind: bill.kind,
  date: bill.discharged,
  admitted: bill.admitted,
  level: bill.hospital.level,
  total: bill.total,
  own: bill.own,
  overPrice: bill.overPrice,
  firstShare: bill.firstShare,
  filing,
  settled: filing === 'none' ? 'manual' : 'direct',
  days: Math.max(1, daysBetween(bill.admitted, bill.discharged)),
});

/** Hours from one step to the next, at least and at most. */
const STEP_HOURS: readonly (readonly [number, number])[] = [
  [2, 20],
  [6, 30],
  [4, 40],
  [2, 24],
  [24, 120],
];

/** The way to the person's card, as far as it has come by today. */
function drawSteps(random: Random, bill: Bill, context: SettlementContext): readonly ClaimStep[] {
  const by: Readonly<Partial<Record<SettledClaim['status'], string>>> = {
    'first-reviewed': context.clerks.first,
    'second-reviewed': context.clerks.second,
  };
  const now = startOfDay(context.today);
  const steps: ClaimStep[] = [];
  let at: Instant = daytime(random, bill.discharged);
  for (const [index, step] of CLAIM_STEPS.entries()) {
    const [least, most] = STEP_HOURS[index] as readonly [number, number];
    at = officeHoursLater(at, random.between(least, most));
    if (Date.parse(at) >= now) break;
    const person = by[step];
    steps.push({ step, at, ...(person !== undefined && { by: person }) });
    if (step === bill.upTo) break;
  }
  // A bill of yesterday has at least arrived.
  return steps.length > 0 ? steps : [{ step: 'received', at: daytime(random, addDays(context.today, -1)) }];
}

/** The days of a year on which somebody could have been treated under cover, so that all is settled before today. */
export function coveredDays(
  person: PlainPerson,
  year: number,
  cover: { readonly from: LocalDate; readonly until: LocalDate },
  today: LocalDate,
): { from: LocalDate; until: LocalDate } | undefined {
  const latest = [
    cover.until,
    addDays(today, -6),
    `${year}-12-31` as LocalDate,
    ...(person.deceasedOn === undefined ? [] : [person.deceasedOn]),
  ].reduce((least, day) => (day < least ? day : least));
  // Nobody is treated here before the register knows them.
  const known = addDays(shanghaiDate(Date.parse(person.createdAt)), 1);
  const from = known > cover.from ? known : cover.from;
  return from < latest ? { from, until: latest } : undefined;
}
