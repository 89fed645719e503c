import type { Explanation } from '@linli/shared/contract/trace';
import type { explanationTexts } from '@/messages/explanation';
import type { Translate } from '@/messages/messages';

type Cited = Pick<Explanation['sources'][string], 'title' | 'issuer' | 'number' | 'date'>;

/** A document as it is cited: 《title》 issuer · number · date. */
export function sourceOrigin(
  { t }: { readonly t: Translate<(typeof explanationTexts)['zh-CN']> },
  { title, issuer, number, date }: Cited,
): string {
  const more = [issuer, number, date].filter((part) => part !== undefined).join(' · ');
  return t('source.of', { title, more: more === '' ? '' : ` ${more}` });
}
