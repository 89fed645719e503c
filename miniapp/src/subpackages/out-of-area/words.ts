import type { ResponseOf } from '@linli/shared/contract/route';
import type { FilingAnswer, outOfAreaRoutes } from '@linli/shared/contract/out-of-area';
import { PAPERS_FOR, type FilingKind } from '@linli/shared/domain/out-of-area';
import { formatDay } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages, type Translate } from '@/messages/messages';
import { outOfAreaTexts } from '@/messages/out-of-area';

export type FilingForm = ResponseOf<typeof outOfAreaRoutes.filingForm>;
export type OutOfAreaT = Translate<(typeof outOfAreaTexts)['zh-CN']>;
export type InterfaceT = Translate<(typeof interfaceTexts)['zh-CN']>;

/** The texts of these pages and of the interface. */
export const useWords = (): { t: OutOfAreaT; ti: InterfaceT } => ({
  t: useMessages(outOfAreaTexts),
  ti: useMessages(interfaceTexts),
});

/** The papers a kind asks for, in words; undefined for a kind without. */
export function wantedPapers(t: OutOfAreaT, kind: FilingKind): string | undefined {
  const wanted = PAPERS_FOR[kind];
  return wanted.length === 0 ? undefined : wanted.map((purpose) => t(`paper.${purpose}`)).join('、');
}

/** "2026年11月22日起，长期有效" or "… 到 …". */
export function validity(t: OutOfAreaT, ti: InterfaceT, { from, until }: Pick<FilingAnswer, 'from' | 'until'>): string {
  return until === undefined
    ? t('filing.valid.long', { from: formatDay(from, 'full', ti) })
    : t('filing.valid.until', { from: formatDay(from, 'full', ti), until: formatDay(until, 'full', ti) });
}
