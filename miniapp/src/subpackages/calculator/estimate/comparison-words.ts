import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import type { Comparison } from '@linli/shared/policy/estimate/compare';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import type { PackData } from '@linli/shared/policy/pack';
import { filingWord, levelWord, type Words } from './use-words';

/** The other circumstance: "先办备案（其他临时外出）", "到三级医院看". */
export function otherWords(words: Words, pack: PackData, inquiry: Inquiry, { of, other }: Comparison): string {
  const { t } = words;
  switch (of) {
    case 'place':
      return other.where === 'here'
        ? t('compare.place.here')
        : t('compare.place.away', { filing: filingWord(words, pack, other.filing) });
    case 'filing':
      return other.filing === 'none'
        ? t('compare.filing.none')
        : t('compare.filing.filed', { filing: filingWord(words, pack, other.filing) });
    case 'filing-kind':
      return t('compare.filing.kind', { filing: filingWord(words, pack, other.filing) });
    case 'referral':
      return t(other.referred ? 'compare.referral.yes' : 'compare.referral.no');
    case 'lower-level':
    case 'higher-level':
      return t('compare.level', { level: levelWord(words, pack, other.level ?? inquiry.level ?? '') });
    case 'deductible':
      return t(other.before === 'met' ? 'compare.deductible.met' : 'compare.deductible.fresh');
    case 'again':
      return t('compare.again');
  }
}

/** What it makes of the patient's part, beside the circumstance: "少付 1,900.00 元". */
export function differenceWords({ t }: Words, { outcome }: Comparison): string {
  if (!outcome.known) return t('compare.unknown');
  if (outcome.difference === 0) return t('compare.same');
  const amount = formatYuan(Math.abs(outcome.difference) as Fen);
  return t(outcome.difference < 0 ? 'compare.less' : 'compare.more', { amount });
}
