import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import type { Comparison } from '@linli/shared/policy/estimate/compare';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import type { PackData } from '@linli/shared/policy/pack';
import { filingWord, levelWord, type Words } from './use-words';

/** The other circumstance: "先办备案（其他临时外出）", "到三级医院看". */
function otherWords(words: Words, pack: PackData, inquiry: Inquiry, { of, other }: Comparison): string {
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

/** One comparison as one sentence: "先办备案（…），少付 1,900.00 元"; where the pack does not say, without the name of what is missing. */
export function comparisonWords(words: Words, pack: PackData, inquiry: Inquiry, comparison: Comparison): string {
  const { t } = words;
  const other = otherWords(words, pack, inquiry, comparison);
  const { outcome } = comparison;
  if (!outcome.known) return t('compare.unknown', { other });
  const amount = formatYuan(Math.abs(outcome.difference) as Fen);
  if (outcome.difference === 0) return t('compare.same', { other });
  return t(outcome.difference < 0 ? 'compare.less' : 'compare.more', { other, amount });
}
