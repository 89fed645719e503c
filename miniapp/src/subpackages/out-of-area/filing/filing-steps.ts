import type { FilingAnswer } from '@linli/shared/contract/out-of-area';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatDay, formatMoment, type Milestone } from '@/components';
import { stateOf } from '../filing-state';
import type { InterfaceT, OutOfAreaT } from '../words';

/** Where a filing is now: what was done, what is waited for and until when, what comes then. */
export function filingSteps(
  { t, ti }: { t: OutOfAreaT; ti: InterfaceT },
  filing: FilingAnswer,
  today: LocalDate,
): Milestone[] {
  const { submittedAt, submittedBy, dueAt, from, until, papersOwed } = filing;
  const day = (date: LocalDate) => formatDay(date, 'full', ti);
  const submitted: Milestone = {
    when: formatMoment(submittedAt, today, ti),
    what: submittedBy.kind === 'resident' ? t('step.submitted') : t('step.submitted.by', { name: submittedBy.name }),
    state: 'done',
  };
  const due = dueAt === undefined ? t('step.now') : t('step.by', { when: formatMoment(dueAt, today, ti) });
  const comes: Milestone = { when: t('step.ended'), what: t('step.effective'), state: 'later' };
  switch (stateOf(filing, today)) {
    case 'first-review':
      return [
        submitted,
        { when: due, what: t('step.first-review'), state: 'now' },
        { when: t('step.later'), what: t('step.second-review'), state: 'later' },
        comes,
      ];
    case 'second-review':
      return [
        submitted,
        { when: t('step.done'), what: t('step.first-review'), state: 'done' },
        { when: due, what: t('step.second-review'), state: 'now' },
        comes,
      ];
    case 'returned':
      return [
        submitted,
        { when: t('step.now'), what: t('step.returned'), state: 'now' },
        { when: t('step.later'), what: t('step.decide'), state: 'later' },
        comes,
      ];
    case 'refused':
      return [submitted, { when: t('step.ended'), what: t('step.refused'), state: 'lost' }];
    case 'withdrawn':
      return [submitted, { when: t('step.ended'), what: t('step.withdrawn'), state: 'lost' }];
    case 'coming':
      return [submitted, { when: day(from), what: t('step.effective'), state: 'now' }];
    case 'expired':
      return [
        submitted,
        { when: day(from), what: t('step.effective'), state: 'done' },
        { when: day(until ?? from), what: t('step.ends'), state: 'done' },
      ];
    case 'effective':
      return [
        submitted,
        { when: day(from), what: t('step.effective'), state: 'done' },
        ...(papersOwed ? [{ when: t('step.now'), what: t('step.papers'), state: 'now' as const }] : []),
        ...(until === undefined ? [] : [{ when: day(until), what: t('step.ends'), state: 'later' as const }]),
      ];
  }
}

/** Whether the promised time has passed without an answer. @param now ms since the epoch */
export const isLate = ({ status, dueAt }: Pick<FilingAnswer, 'status' | 'dueAt'>, now: number): boolean =>
  (status === 'first-review' || status === 'second-review') && dueAt !== undefined && Date.parse(dueAt) < now;
