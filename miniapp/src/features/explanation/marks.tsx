import type { Grade } from '@linli/shared/policy/figure';
import { Pill } from '@/components';
import { explanationTexts } from '@/messages/explanation';
import { useMessages } from '@/messages/messages';

/** How far a figure can be trusted, where that is worth a word: C 没核实, D 演示用. */
export function GradeMark({ grade }: { grade: Grade }) {
  const t = useMessages(explanationTexts);
  return grade === 'C' || grade === 'D' ? <Pill kind="waiting">{t(`grade.${grade}`)}</Pill> : null;
}

/** 暂定数: stands beside every sum that the official notice has not confirmed yet. */
export function ProvisionalMark() {
  const t = useMessages(explanationTexts);
  return <Pill kind="waiting">{t('provisional')}</Pill>;
}
