import type { ResponseOf } from '@linli/shared/contract/route';
import type { claimRoutes } from '@linli/shared/contract/claim';
import { daysBetween } from '@linli/shared/kernel/date';
import { formatDay } from '@/components';
import { claimTexts } from '@/messages/claim';
import { interfaceTexts } from '@/messages/interface';
import { useMessages, type Translate } from '@/messages/messages';

export type Reimbursements = ResponseOf<typeof claimRoutes.reimbursements>;
export type Reimbursement = ResponseOf<typeof claimRoutes.reimbursement>;
export type ClaimBrief = Reimbursement['claim'];
export type YearSummary = Reimbursement['yearToDate'];
export type ClaimT = Translate<(typeof claimTexts)['zh-CN']>;
export type InterfaceT = Translate<(typeof interfaceTexts)['zh-CN']>;

export const useWords = (): { t: ClaimT; ti: InterfaceT } => ({
  t: useMessages(claimTexts),
  ti: useMessages(interfaceTexts),
});

const KINDS = ['inpatient', 'outpatient', 'chronic', 'two-diseases', 'accident', 'maternity'] as const;
const LEVELS = ['primary', 'level-1', 'level-2', 'level-3', 'provincial'] as const;

/** 住院, 门诊; a kind that only a pack knows is 看病. */
export function kindWord(t: ClaimT, kind: string): string {
  const known = KINDS.find((each) => each === kind);
  return known === undefined ? t('kind.other') : t(`kind.${known}`);
}

/** 三级, 省部级; undefined for a level that only a pack knows. */
export function levelWord(t: ClaimT, level: string): string | undefined {
  const known = LEVELS.find((each) => each === level);
  return known && t(`level.${known}`);
}

/** "住院 9 天", or "门诊" for care of a day. */
export function careWords(
  t: ClaimT,
  { kind, admitted, discharged }: Pick<ClaimBrief, 'kind' | 'admitted' | 'discharged'>,
): string {
  const days = daysBetween(admitted, discharged);
  return days < 1 ? t('stay.on', { kind: kindWord(t, kind) }) : t('stay.days', { kind: kindWord(t, kind), n: days });
}

/** "8月12日 到 8月21日", or the one day. */
export function whenWords(
  t: ClaimT,
  ti: InterfaceT,
  { admitted, discharged }: Pick<ClaimBrief, 'admitted' | 'discharged'>,
): string {
  const until = formatDay(discharged, 'month-day', ti);
  return admitted === discharged ? until : t('stay.until', { from: formatDay(admitted, 'month-day', ti), until });
}
