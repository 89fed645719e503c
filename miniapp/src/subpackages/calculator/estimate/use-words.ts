import type { PackData } from '@linli/shared/policy/pack';
import { calculatorTexts } from '@/messages/calculator';
import { explanationTexts } from '@/messages/explanation';
import { interfaceTexts } from '@/messages/interface';
import { ruleName } from '@/features/explanation/rule-name';
import { useMessages, type Translate } from '@/messages/messages';

export type CalculatorT = Translate<(typeof calculatorTexts)['zh-CN']>;

export interface Words {
  readonly t: CalculatorT;
  readonly te: Translate<(typeof explanationTexts)['zh-CN']>;
  readonly ti: Translate<(typeof interfaceTexts)['zh-CN']>;
}

export const useWords = (): Words => ({
  t: useMessages(calculatorTexts),
  te: useMessages(explanationTexts),
  ti: useMessages(interfaceTexts),
});

const LEVELS = ['primary', 'level-1', 'level-2', 'level-3', 'provincial'] as const;
const FILINGS = ['long-term', 'referral', 'emergency', 'other'] as const;
const KINDS = ['inpatient', 'outpatient', 'chronic', 'two-diseases', 'accident', 'maternity'] as const;

/** A hospital's level in the reader's words; the pack's own name where this build does not know it. */
export function levelWord({ t }: Words, pack: PackData, level: string): string {
  const known = LEVELS.find((each) => each === level);
  return known === undefined ? (pack.levels[level] ?? level) : t(`level.${known}`);
}

/** 住院, 普通门诊, 慢特病门诊. */
export function kindWord({ t }: Words, pack: PackData, kind: string): string {
  const known = KINDS.find((each) => each === kind);
  if (known !== undefined) return t(`kind.${known}`);
  const rule = pack.benefits[kind];
  return rule === undefined || typeof rule === 'string' ? kind : rule.name;
}

/** 没有备案, or the kind of filing. */
export function filingWord({ t }: Words, pack: PackData, filing: string): string {
  if (filing === 'none') return t('filing.none');
  const known = FILINGS.find((each) => each === filing);
  return known === undefined ? (pack.filing?.kinds[filing as 'other']?.name ?? filing) : t(`filing.${known}`);
}

/** A hardship group (困难身份) by the pack's name, in the reader's language where it is known. */
export const groupWord = ({ te }: Words, pack: PackData, group: string): string =>
  ruleName({ t: te }, { rule: '', name: pack.groups[group] ?? group });

const DISEASES = ['hypertension', 'diabetes'] as const;

/** 高血压; a disease that only its pack knows keeps the pack's name. */
export function diseaseWord({ t }: Words, pack: PackData, disease: string): string {
  const known = DISEASES.find((each) => each === disease);
  return known === undefined ? (pack.diseases[disease] ?? disease) : t(`disease.${known}`);
}
