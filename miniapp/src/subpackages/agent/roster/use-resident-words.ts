import type { RosterCard } from '@linli/shared/contract/agent';
import type { Matter } from '@linli/shared/domain/roles';
import { yearOf, type LocalDate } from '@linli/shared/kernel/date';
import { formatDay } from '@/components';
import { agentTexts } from '@/messages/agent';
import { familyTexts } from '@/messages/family';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { coverOf, needOf } from '@/features/standing/need';
import { isChild } from './guardian';
import { mandateState, mayDo } from './mandate-state';
import type { OpenMatter } from './open-matters';

export interface ResidentWords {
  /** 他 or 她 */
  readonly whom: (card: RosterCard) => string;
  /** Who agrees: 他, 她, or for a child 家长. */
  readonly consenter: (card: RosterCard) => string;
  /** 83 岁 · 独居 · 低保 */
  readonly about: (card: RosterCard) => string;
  readonly matter: (matter: OpenMatter) => string;
  /** Where nothing is open: why. */
  readonly nothingOpen: (card: RosterCard) => string;
  readonly cover: (card: RosterCard) => string;
  /** Where consent stands; with a matter that it does not cover, what it is for instead. */
  readonly mandate: (card: RosterCard, wanted?: Matter) => string;
  /** Without the year where it is this year's. */
  readonly day: (date: LocalDate) => string;
}

/** A resident in the words an agent reads them in. */
export function useResidentWords(today: LocalDate): ResidentWords {
  const t = useMessages(agentTexts);
  const tf = useMessages(familyTexts);
  const ti = useMessages(interfaceTexts);
  const day = (date: LocalDate) => formatDay(date, yearOf(date) === yearOf(today) ? 'month-day' : 'full', ti);
  const whom = ({ sex }: RosterCard) => t(`whom.${sex}`);
  const consenter = (card: RosterCard) => (isChild(card) ? t('whom.parent') : whom(card));

  return {
    whom,
    consenter,
    day,
    about: ({ deceased, age, livesAlone, leftBehind, worksIn, groups, student }) =>
      deceased
        ? t('about.deceased')
        : [
            age === 0 ? t('about.infant') : t('about.age', { n: age }),
            ...(livesAlone ? [tf('lives-alone')] : []),
            ...(leftBehind ? [tf('left-behind')] : []),
            ...(worksIn === undefined ? [] : [t('about.away', { place: worksIn })]),
            ...groups.map((group) => tf(`group.${group}`)),
            ...(student && groups.length === 0 && !leftBehind ? [tf('student')] : []),
          ].join(' · '),
    matter: (matter) => {
      switch (matter.kind) {
        case 'newborn':
          return matter.deadline === undefined
            ? t('open.newborn')
            : t('open.newborn.by', { day: day(matter.deadline) });
        case 'filing-returned':
        case 'papers-owed':
          return t(`open.${matter.kind}`, { place: matter.place });
        case 'unfiled':
          return t('open.unfiled');
        case 'paying':
          return t('open.paying', { year: matter.year });
        default:
          return t(matter.late ? (`open.${matter.kind}.late` as const) : (`open.${matter.kind}` as const), {
            year: matter.year,
          });
      }
    },
    nothingOpen: (card) => {
      const need = needOf(card);
      if (need.kind === 'blocked' && need.by === 'insured-as-employee') return t('open.blocked.employee');
      if (need.kind === 'blocked' && need.by === 'insured-elsewhere') return t('open.blocked.elsewhere');
      return t('open.none');
    },
    cover: (card) => {
      const cover = coverOf(card);
      const full = (date: LocalDate) => formatDay(date, 'full', ti);
      if (cover.kind === 'ended') return t('person.cover.ended');
      if (cover.kind === 'none') return t('person.cover.none');
      if (cover.kind === 'coming') return t('person.cover.coming', { day: full(cover.from) });
      if (cover.by !== 'residents') return t(`person.cover.${cover.by}`);
      return cover.until === undefined ? t('person.cover.now.open') : t('person.cover.now', { day: full(cover.until) });
    },
    mandate: (card, wanted) => {
      const state = mandateState(card, today);
      if (state.kind === 'none') return t('mandate.none', { whom: consenter(card) });
      if (state.kind === 'withdrawn') return t('mandate.withdrawn', { whom: consenter(card) });
      if (
        state.kind !== 'expired' &&
        wanted !== undefined &&
        card.mandate !== undefined &&
        !mayDo(card, wanted, today)
      ) {
        const { matters } = card.mandate;
        return t('mandate.other', {
          matters: matters
            .filter((matter) => matter !== 'view' || matters.length === 1)
            .map((matter) => t(`matter.${matter}`))
            .join(t('list.comma')),
        });
      }
      return state.until === undefined ? '' : t(`mandate.${state.kind}`, { day: day(state.until) });
    },
  };
}
