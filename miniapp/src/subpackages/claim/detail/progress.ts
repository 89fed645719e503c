import type { LocalDate } from '@linli/shared/kernel/date';
import { formatDay, formatMoment, type Milestone } from '@/components';
import type { ClaimT, InterfaceT, Reimbursement } from '../words';

type Step = Reimbursement['timeline'][number];
const STEPS = ['received', 'first-reviewed', 'second-reviewed', 'paying', 'paid'] as const;

/** The way of the money: steps done with their moment and by whom, the one at work, the promised day, the card. */
export function progressOf(
  { t, ti }: { t: ClaimT; ti: InterfaceT },
  { timeline, bankTail }: Pick<Reimbursement, 'timeline' | 'bankTail'>,
  today: LocalDate,
): Milestone[] {
  const now = timeline.findIndex(({ done }) => !done);
  return timeline.map((step, index) => {
    const known = STEPS.find((each) => each === step.step);
    const name = known === undefined ? step.step : t(`step.${known}`);
    const who = step.by === undefined ? name : t('step.by', { step: name, name: step.by });
    const bank =
      step.step === 'paid' && bankTail !== undefined ? `${who} · ${t('step.bank', { tail: bankTail })}` : who;
    return {
      when: whenOf({ t, ti }, step, index === now, today),
      what: bank,
      state: step.done ? 'done' : index === now ? 'now' : 'later',
    };
  });
}

function whenOf(
  { t, ti }: { t: ClaimT; ti: InterfaceT },
  { at, expected, done }: Step,
  now: boolean,
  today: LocalDate,
): string {
  if (done && at !== undefined) return formatMoment(at, today, ti);
  if (expected !== undefined)
    return t('step.before', {
      day: formatDay(expected, expected.slice(0, 4) === today.slice(0, 4) ? 'month-day' : 'full', ti),
    });
  return t(now ? 'step.now' : 'step.later');
}

/** Whether the money should have arrived already. */
export const isLate = (timeline: readonly Step[], today: LocalDate): boolean =>
  timeline.some(({ done, expected }) => !done && expected !== undefined && expected < today);
