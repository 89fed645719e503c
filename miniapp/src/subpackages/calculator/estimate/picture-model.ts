import { explain } from '@linli/shared/domain/explanation';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import { gapWords } from '@linli/shared/policy/estimate/gap-words';
import type { KnownSettlement } from '@linli/shared/policy/estimate/settle-known';
import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';
import type { Plan } from '@linli/shared/policy/plan';
import { formatDay } from '@/components/money/DateText';
import { worstGrade } from '@/features/explanation/explained-line';
import { payersOf } from './payers';
import { filingWord, kindWord, levelWord, type Words } from './use-words';

/** One payer in the picture; `self` is the patient. */
export interface PicturePart {
  readonly label: string;
  readonly amount: Fen;
  readonly self: boolean;
}

/**
 * Everything the picture says (测算图), in words. Nothing of the person is in it: no name, no hardship group, no running total, so
 * that it can be passed on to anybody.
 */
export interface EstimatePicture {
  readonly title: string;
  readonly scheme: string;
  /** "本地 · 二级医院 · 住院". */
  readonly circumstances: string;
  readonly total: { readonly label: string; readonly value: string };
  readonly own: { readonly label: string; readonly value: string };
  readonly parts: readonly PicturePart[];
  /** Rule year, grades, what is provisional, what is missing, the day it was worked out. */
  readonly facts: readonly string[];
  /** 仅供参考. */
  readonly foot: string;
  readonly alt: string;
  readonly file: string;
}

/** What was worked out, and when. */
export interface Estimated {
  readonly plan: Plan;
  readonly inquiry: Inquiry;
  readonly known: KnownSettlement;
  readonly day: LocalDate;
}

export function pictureOf(words: Words, { plan, inquiry, known, day }: Estimated, say: RuleSpeaker): EstimatePicture {
  const { t, te, ti } = words;
  const { pack } = plan;
  const { settlement, beyond } = known;
  const { patient, total } = settlement;
  const { lines, sources, provisional } = explain(plan, settlement.trace ?? []);
  const worst = worstGrade(lines);
  return {
    title: t('picture.title'),
    scheme: pack.name,
    circumstances: [
      t(`where.${inquiry.where}`),
      ...(inquiry.where === 'away' ? [filingWord(words, pack, inquiry.filing)] : []),
      ...(inquiry.level === undefined ? [] : [levelWord(words, pack, inquiry.level)]),
      kindWord(words, pack, inquiry.kind),
    ].join(' · '),
    total: { label: t('result.total'), value: t('yuan', { amount: formatYuan(total) }) },
    own: {
      label: t(beyond === undefined ? 'result.own' : 'result.own.most'),
      value: t('yuan', { amount: formatYuan(patient) }),
    },
    parts: [
      ...payersOf(settlement).map(({ layer, amount }) => ({ label: te(`part.${layer}`), amount, self: false })),
      { label: t('result.self'), amount: patient, self: true },
    ],
    facts: [
      t('picture.year', { year: pack.year }),
      ...(provisional ? [t('provisional')] : []),
      ...(beyond === undefined
        ? []
        : [
            t('picture.beyond', {
              layer: te(`part.${beyond.layer}`),
              missing: gapWords(pack, beyond.gap.figure, say).missing,
            }),
          ]),
      ...Object.values(sources).map(({ title, grade }) =>
        t('picture.source', { title, grade, words: ti(`source.grade.${grade}`) }),
      ),
      t('picture.grade', { grade: worst, words: ti(`source.grade.${worst}`) }),
      t('picture.day', { day: formatDay(day, 'full', ti) }),
    ],
    foot: t('picture.foot'),
    alt: t('picture.alt', { year: pack.year, total: formatYuan(total), own: formatYuan(patient) }),
    file: `estimate-${pack.year}-${day}`,
  };
}
