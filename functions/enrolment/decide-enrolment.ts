import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Fen } from '@linli/shared/kernel/money';
import { type Dossier, insuredYearsOf } from '@linli/shared/domain/card';
import { categoriesFor } from '@linli/shared/domain/category';
import type { District } from '@linli/shared/domain/district';
import { type Category, compareWithRegister, type Enrolment, ENROLMENT_TABLE } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import { journalEntry, premiumSubsidisedLines } from '@linli/shared/domain/ledger';
import type { Person } from '@linli/shared/domain/person';
import { address as personalAddress } from '@linli/shared/kernel/personal';
import { quotePremium, sharesOf } from '@linli/shared/domain/premium-quote';
import { next } from '@linli/shared/domain/state-table';
import type { Plan } from '@linli/shared/policy/plan';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Change, NewEvent } from '../records/change';
import { type CardViewer, viewerCard, withEnrolment } from '../records/viewer-card';

/** What was confirmed on the check page. */
export interface EnrolmentWish {
  readonly version: number;
  readonly category: Category;
  readonly residence: Person['residence'];
  readonly villageCode: string;
  readonly address: string;
  /** fen */
  readonly expectedPersonal: Fen;
}

export interface EnrolmentCircumstances {
  readonly plan: Plan;
  readonly district: Pick<District, 'villages'>;
  readonly parentInsured: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: LocalDate;
  readonly requestId: string;
  readonly actor: EventActor;
  readonly viewer: CardViewer;
  /** A fresh reference number (受理编号). */
  readonly reference: string;
}

/**
 * Decides an enrolment: registered, or insured at once when nothing is left for the person to pay. Pure: the same dossier,
 * wish and circumstances give the same change.
 */
export function decideEnrolment(
  dossier: Dossier,
  wish: EnrolmentWish,
  circumstances: EnrolmentCircumstances,
): Result<{ change: Change; answer: Enrolment }, Problem> {
  const { plan, today, now } = circumstances;
  const { year } = plan.pack;
  const { person } = dossier;
  const before = dossier.enrolments.find((enrolment) => enrolment.year === year);

  const conflict = compareWithRegister(person, before, year).find(({ blocking }) => blocking);
  if (conflict !== undefined) return err(conflicting(conflict.kind, conflict.facts));
  if (wish.version !== dossier.sequence) return err(PROBLEMS.stale);
  if (!circumstances.district.villages.some(({ code }) => code === wish.villageCode)) return err(VILLAGE_UNKNOWN);

  const facts = { ...person, insuredYears: insuredYearsOf(dossier) };
  if (!categoriesFor(plan, facts, today).includes(wish.category)) return err(CATEGORY_NOT_ALLOWED);
  const quoted = quotePremium(plan, facts, {
    category: wish.category,
    today,
    ...(circumstances.parentInsured !== undefined && { parentInsured: circumstances.parentInsured }),
  });
  if (!quoted.ok) return err(policyProblem(quoted.error));
  const quote = quoted.value;
  if (!quote.payable) return err(notPayable(quote.window));
  if (quote.personal !== wish.expectedPersonal) return err(priceChanged(quote.personal));

  const at = isoInstant(now);
  const registered = before === undefined ? 'registered' : next(ENROLMENT_TABLE, before.status, 'register-again');
  const status =
    registered && quote.personal === 0 ? next(ENROLMENT_TABLE, registered, 'insure-subsidised') : registered;
  if (status === undefined) return err(PROBLEMS.stale);
  const insured = status === 'insured';
  const enrolment: Enrolment = {
    personId: person.personId,
    year,
    status,
    reference: circumstances.reference,
    category: wish.category,
    villageCode: wish.villageCode,
    ...sharesOf(quote, facts, today),
    registeredAt: at,
    registeredBy: circumstances.actor,
    ...(insured && { coverFrom: quote.cover.from, coverUntil: quote.cover.until }),
  };

  const event = (type: NewEvent['type'], facts: NewEvent['facts']): NewEvent => ({
    type,
    at,
    actor: circumstances.actor,
    facts: { year, reference: enrolment.reference, ...facts },
    requestId: circumstances.requestId,
  });
  const events = [
    event('enrolment.registered', { personal: enrolment.personal }),
    ...(insured ? [event('enrolment.insured', { from: quote.cover.from, until: quote.cover.until })] : []),
  ];
  const moved = movedTo(person, wish);
  const after = withEnrolment({ ...dossier, person: moved ?? person }, enrolment);
  return ok({
    answer: enrolment,
    change: {
      writes: [
        { put: 'enrolment', record: enrolment, expect: before === undefined ? 'new' : ['withdrawn'] },
        ...(moved === undefined ? [] : [{ put: 'person', record: moved, expect: 'known' } as const]),
        ...viewerCard(circumstances.viewer, after, events.length, today),
      ],
      events: [{ personId: person.personId, after: dossier.sequence, events }],
      ...(insured &&
        enrolment.fiscal > 0 && {
          journal: journalEntry({
            entryId: `subsidised-${year}-${person.personId}`,
            fund: 'residents-basic',
            day: today,
            at,
            event: 'premium.subsidised',
            cause: enrolment.reference,
            lines: premiumSubsidisedLines(enrolment.fiscal),
          }),
        }),
    },
  });
}

/** The person with where they live as just confirmed, or undefined when nothing changed. */
const movedTo = (person: Person, { residence, villageCode, address }: EnrolmentWish): Person | undefined =>
  person.residence === residence && person.villageCode === villageCode && person.address?.is(address) === true
    ? undefined
    : { ...person, residence, villageCode, address: personalAddress(address) };

const CONFLICT_TEXT: Readonly<Record<string, readonly [title: string, detail: string]>> = {
  deceased: ['登记显示此人已故，不能参保', '如果登记有误，请带身份证到村（社区）服务站或医保窗口更正。'],
  'insured-as-employee': [
    '已参加职工医保，不能重复参保',
    '职工医保停保以后再来登记；如果已经停保，请带停保证明到窗口更正。',
  ],
  'insured-elsewhere': ['已在外地参加居民医保，不能重复参保', '想转回本地，请先在原参保地停保，再来登记。'],
  'already-enrolled': ['这一年已经登记过了', '不用再登记，直接去缴费就行。'],
  'already-insured': ['这一年已经参保了', '不用再办，可以在“我的”里查看参保信息。'],
};

const conflicting = (kind: string, facts: Readonly<Record<string, string | number>>): Problem => {
  const [title, detail] = CONFLICT_TEXT[kind] ?? ['登记信息有冲突', '请到医保窗口核对。'];
  return problem(409, 'enrolment.conflict', title, { detail, params: { ...facts, kind } });
};
const VILLAGE_UNKNOWN = problem(422, 'enrolment.village-unknown', '没有找到这个村（社区）', {
  detail: '请从本区的村和社区里选一个。',
  errors: [{ pointer: '/villageCode', code: 'enrolment.village-unknown', message: '请从本区的村和社区里选一个' }],
});
const CATEGORY_NOT_ALLOWED = problem(422, 'enrolment.category-not-allowed', '年龄和参保类别对不上', {
  detail: '请返回上一步，从列出的类别里重新选。',
  errors: [{ pointer: '/category', code: 'enrolment.category-not-allowed', message: '请从列出的类别里选' }],
});
const priceChanged = (personal: Fen): Problem =>
  problem(409, 'enrolment.price-changed', '应缴金额有变化', {
    detail: '请看一下新的金额，再确认一次。',
    params: { personal },
  });
const notPayable = (window: { readonly from: string; readonly until: string }): Problem =>
  problem(409, 'enrolment.not-payable', '这一年现在不能登记缴费', {
    detail: `集中参保期是 ${window.from} 到 ${window.until}。期外参保有等待期，等待期满时这一年已经结束的，请办下一年的。`,
    params: { from: window.from, until: window.until },
  });
