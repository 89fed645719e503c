import type { PersonCard } from '@linli/shared/contract/people';
import type { homeTexts } from '@/messages/home';
import type { Translate } from '@/messages/messages';
import { isOpen, needOf } from './need';
import { open } from './openings';

/** The one thing that is due for a person, and what opens it. */
export interface DueStep {
  readonly kind: 'enrol' | 'pay' | 'finish';
  readonly open: () => void;
}

/** What is due for a person now; undefined where nothing is. */
export function dueStep(card: PersonCard): DueStep | undefined {
  const need = needOf(card);
  if (!isOpen(need)) return undefined;
  const { personId } = card;
  switch (need.kind) {
    case 'enrol':
      return { kind: 'enrol', open: () => open.enrol(personId, need.year) };
    case 'pay':
      return { kind: 'pay', open: () => open.pay(personId, need.year) };
    case 'finish':
      return { kind: 'finish', open: () => (need.orderId === undefined ? open.orders() : open.order(need.orderId)) };
  }
}

/** 去登记, 缴费, 给她缴费, 接着付: the step on a button. */
export const dueWord = (
  t: Translate<(typeof homeTexts)['zh-CN']>,
  { relation, sex }: Pick<PersonCard, 'relation' | 'sex'>,
  kind: DueStep['kind'],
): string => (kind === 'pay' && relation !== 'self' ? t('act.pay.for', { whom: t(`whom.${sex}`) }) : t(`act.${kind}`));
