import { addDays, addMonths, type Instant, type LocalDate, shanghaiDate, yearOf } from '@linli/shared/kernel/date';
import { type MandateId, newId, newReference, type PaperId } from '@linli/shared/kernel/ids';
import { maskName } from '@linli/shared/kernel/redact';
import type { EventActor } from '@linli/shared/domain/event';
import { granteeKey, type Mandate } from '@linli/shared/domain/mandate';
import {
  type Filing,
  type FilingKind,
  isLongTerm,
  PAPERS_FOR,
  type PaperPurpose,
  reviewDue,
  waitingReason,
} from '@linli/shared/domain/out-of-area';
import type { PlainPerson } from '@linli/shared/domain/person';
import { cityName } from '@linli/shared/domain/places';
import type { ReviewRecord } from '@linli/shared/domain/review';
import type { Random } from './random';
import { daytime, hoursLater, officeHoursLater, type Timeline } from './timeline';

/** Where a filing has got to: the statuses of the product, and the two ways into force. */
export type FilingFate = 'at-once' | 'approved' | 'first-review' | 'second-review' | 'returned' | 'refused';

export interface FilingPlan {
  readonly kind: FilingKind;
  readonly place: string;
  readonly fate: FilingFate;
  /** When it was handed in; drawn when left out. */
  readonly daysAgo?: number;
}

/** A paper that a filing of the demo was handed in with; its picture is one of the samples in the district's folder. */
export interface DemoPaper {
  readonly paperId: PaperId;
  readonly purpose: PaperPurpose;
  /** Who uploaded it: an account, or a member of staff. */
  readonly principal: string;
  readonly createdAt: Instant;
}

export interface MadeFiling {
  readonly filing: Filing;
  readonly papers: readonly DemoPaper[];
  /** The consent an agent acted on. */
  readonly mandate?: Mandate;
}

export interface FilingStaff {
  readonly agent: { readonly staffId: string; readonly name: string; readonly gridId: string };
  readonly first: { readonly staffId: string; readonly name: string };
  readonly second: { readonly staffId: string; readonly name: string };
}

const FATES: readonly (readonly [number, FilingFate | undefined])[] = [
  [34, 'at-once'],
  [28, 'approved'],
  [6, 'first-review'],
  [4, 'second-review'],
  [2, 'returned'],
  [1, 'refused'],
  [25, undefined],
];

/** What somebody has filed, if anything: workers where they work, elders with their children, patients sent to Changsha. */
export function drawFiling(random: Random, person: PlainPerson, age: number): FilingPlan | undefined {
  if (person.deceasedOn !== undefined || age < 1) return undefined;
  if (person.worksIn !== undefined) {
    const fate = random.weighted(FATES);
    return fate && { kind: 'working-elsewhere', place: person.worksIn, fate };
  }
  if (age >= 60 && random.chance(0.05)) {
    const fate = random.weighted(FATES);
    return (
      fate && {
        kind: random.chance(0.3) ? 'retired-elsewhere' : 'living-elsewhere',
        place: random.pick(['4301', '4403', '4201', '4401']),
        fate,
      }
    );
  }
  if (random.chance(0.025)) {
    const fate = random.weighted<FilingFate>([
      [60, 'approved'],
      [18, 'first-review'],
      [12, 'second-review'],
      [6, 'returned'],
      [4, 'refused'],
    ]);
    return { kind: 'referral', place: '4301', fate };
  }
  if (random.chance(0.01))
    return { kind: 'other-temporary', place: random.pick(['4301', '4201', '4403']), fate: 'at-once' };
  return undefined;
}

const REASONS: Readonly<Record<'returned' | 'refused', readonly string[]>> = {
  returned: ['照片看不清，请把四个角都拍进去', '缺少盖章的那一页'],
  refused: ['转诊单不是本区医院开的', '就医地在本市，不需要备案'],
};

/** One filing with its reviews and its marks on the timeline. */
export function makeFiling(
  random: Random,
  person: PlainPerson,
  plan: FilingPlan,
  staff: FilingStaff,
  today: LocalDate,
  timeline: Timeline,
): MadeFiling {
  const waiting = plan.fate === 'first-review' || plan.fate === 'second-review' || plan.fate === 'returned';
  const [least, longest] = waiting
    ? plan.fate === 'first-review'
      ? [1, 3]
      : [3, 5]
    : isLongTerm(plan.kind)
      ? [90, 680]
      : [4, 240];
  const ago = addDays(today, -(plan.daysAgo ?? random.between(least, longest)));
  const known = addDays(shanghaiDate(Date.parse(person.createdAt)), 1);
  const day = ago < known ? known : ago;
  const submittedAt = daytime(random, day);
  const byAgent = random.chance(0.35);
  const mandate = byAgent ? agentMandate(random, person, staff, submittedAt) : undefined;
  const actor: EventActor = mandate
    ? {
        kind: 'agent',
        staffId: staff.agent.staffId,
        name: staff.agent.name,
        role: 'agent',
        mandateId: mandate.mandateId,
      }
    : { kind: 'resident', name: maskName(person.name) };

  const wanted = PAPERS_FOR[plan.kind];
  const commitment = plan.fate === 'at-once' && wanted.length > 0;
  const papers: readonly DemoPaper[] =
    commitment || wanted[0] === undefined
      ? []
      : [
          {
            paperId: newId('x', random.bytes),
            purpose: wanted[0],
            principal: mandate ? granteeKey(mandate.grantee) : 'earlier-system',
            createdAt: submittedAt,
          },
        ];
  const retroactive = plan.daysAgo === undefined && plan.fate !== 'at-once' && random.chance(0.25);
  const from = addDays(
    day,
    retroactive ? -random.between(2, 20) : plan.daysAgo === undefined ? random.between(0, 3) : 0,
  );
  const reviews = makeReviews(random, plan.fate, staff, submittedAt);
  const decided =
    plan.fate === 'at-once'
      ? submittedAt
      : plan.fate === 'approved' || plan.fate === 'refused'
        ? reviews.at(-1)?.at
        : undefined;
  const filing: Filing = {
    filingId: newId('f', random.bytes),
    personId: person.personId,
    reference: newReference('B', yearOf(day), random.bytes),
    kind: plan.kind,
    place: plan.place,
    placeName: cityName(plan.place) ?? plan.place,
    from,
    ...(!isLongTerm(plan.kind) && { until: addMonths(from, 6) }),
    papers: papers.map(({ paperId, purpose }) => ({ paperId, purpose })),
    commitment,
    papersOwed: commitment && day > addDays(today, -60),
    status: STATUS_OF[plan.fate],
    retroactive,
    villageCode: person.villageCode ?? '',
    submittedAt,
    submittedBy: actor,
    makers: actor.staffId === undefined ? [] : [actor.staffId],
    reviews,
    ...((plan.fate === 'first-review' || plan.fate === 'second-review') && {
      dueAt: reviewDue(waitingReason({ retroactive, kind: plan.kind }), Date.parse(submittedAt)),
    }),
    ...(decided !== undefined && { decidedAt: decided }),
    version: 1 + reviews.length,
  };
  note(timeline, filing, actor);
  if (mandate !== undefined)
    timeline.add(
      'mandate.granted',
      mandate.grantedAt,
      { kind: 'resident', name: maskName(person.name) },
      { agent: staff.agent.name, until: mandate.until ?? '' },
    );
  return { filing, papers, ...(mandate !== undefined && { mandate }) };
}

const STATUS_OF: Readonly<Record<FilingFate, Filing['status']>> = {
  'at-once': 'effective',
  approved: 'effective',
  'first-review': 'first-review',
  'second-review': 'second-review',
  returned: 'returned',
  refused: 'refused',
};

function makeReviews(
  random: Random,
  fate: FilingFate,
  staff: FilingStaff,
  submittedAt: Instant,
): readonly ReviewRecord[] {
  if (fate === 'at-once' || fate === 'first-review') return [];
  const firstAt = officeHoursLater(submittedAt, random.between(2, 20));
  const first: ReviewRecord = {
    post: 'first',
    reviewerId: staff.first.staffId,
    reviewerName: staff.first.name,
    verdict: fate === 'returned' ? 'return' : 'approve',
    reasons: fate === 'returned' ? [random.pick(REASONS.returned)] : [],
    at: firstAt,
  };
  if (fate === 'returned' || fate === 'second-review') return [first];
  return [
    first,
    {
      post: 'second',
      reviewerId: staff.second.staffId,
      reviewerName: staff.second.name,
      verdict: fate === 'refused' ? 'refuse' : 'approve',
      reasons: fate === 'refused' ? [random.pick(REASONS.refused)] : [],
      at: officeHoursLater(firstAt, random.between(4, 40)),
    },
  ];
}

function note(timeline: Timeline, filing: Filing, actor: EventActor): void {
  const facts = { reference: filing.reference, kind: filing.kind, place: filing.placeName };
  timeline.add('filing.submitted', filing.submittedAt, actor, facts);
  for (const review of filing.reviews) {
    const clerk: EventActor = {
      kind: 'clerk',
      staffId: review.reviewerId,
      name: review.reviewerName,
      role: review.post === 'first' ? 'first-reviewer' : 'second-reviewer',
    };
    const type =
      review.verdict === 'return'
        ? 'filing.returned'
        : review.verdict === 'refuse'
          ? 'filing.refused'
          : review.post === 'first'
            ? 'filing.first-reviewed'
            : 'filing.effective';
    timeline.add(type, review.at, clerk, facts);
  }
  if (filing.status === 'effective' && filing.reviews.length === 0)
    timeline.add('filing.effective', filing.submittedAt, { kind: 'system', name: '系统' }, facts);
}

/** The consent an agent acted on, by a code to the person's phone or a signature, for a month. */
function agentMandate(random: Random, person: PlainPerson, staff: FilingStaff, at: Instant): Mandate {
  const from = shanghaiDate(Date.parse(at));
  return {
    mandateId: newId('m', random.bytes) as MandateId,
    personId: person.personId,
    grantee: { kind: 'agent', staffId: staff.agent.staffId, staffName: staff.agent.name, gridId: staff.agent.gridId },
    matters: ['file'],
    from,
    until: addMonths(from, 1),
    status: 'granted',
    consent:
      person.phone === undefined
        ? { kind: 'signature', path: SIGNATURE, width: 320, height: 160 }
        : { kind: 'phone-code', phoneTail: person.phone.slice(-4) },
    grantedAt: hoursLater(at, -0.1),
  };
}

/** A scrawl that is nobody's name. */
export const SIGNATURE = 'M20,90L52,44L70,112L96,52L118,104L150,60L162,98L198,70L214,92L260,64L300,80';
