import { formatYuanShort, type Fen } from '@linli/shared/kernel/money';
import type { RuleEntry, RuleTerm } from '@linli/shared/policy/rule-book/entry';
import { entriesOf, type RulePage, type RuleSection } from '@linli/shared/policy/rule-book/rule-page';
import { entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';
import { formatRatio } from '@linli/shared/policy/trace-words';
import type { Translate } from '@/messages/messages';
import type { rulesTexts } from '@/messages/rules';
import { waitWords } from './wait-words';

export type RulesT = Translate<(typeof rulesTexts)['zh-CN']>;

const entriesIn = ({ chapters }: Pick<RuleSection, 'chapters'>): readonly RuleEntry[] =>
  chapters.flatMap(({ blocks }) => blocks.flatMap(entriesOf));

const stated = (entries: readonly RuleEntry[], term: RuleTerm): readonly RuleEntry[] =>
  entries.filter((entry) => entry.term === term && entry.figure.is === undefined);

/** Lowest and highest of the ratios that pay something; undefined where none is stated. */
function span(entries: readonly RuleEntry[]): { readonly low: string; readonly high: string } | undefined {
  const ratios = entries.flatMap(({ figure: { v } }) => (typeof v === 'number' ? [v] : []));
  if (ratios.length === 0) return undefined;
  return { low: formatRatio(Math.min(...ratios)), high: formatRatio(Math.max(...ratios)) };
}

/** The section in one line, for whoever does not open it; "没有载明" where the pack gives nothing to say. */
export function summaryOf(page: RulePage, section: RuleSection, t: RulesT, say: RuleSpeaker): string {
  return lineOf(page, section, entriesIn(section), t, say) ?? t('sum.absent');
}

function lineOf(
  { examples, headline }: RulePage,
  { id, chapters }: RuleSection,
  entries: readonly RuleEntry[],
  t: RulesT,
  say: RuleSpeaker,
): string | undefined {
  const one = (term: RuleTerm): string | undefined => {
    const [entry] = stated(entries, term);
    return entry && entryValue(entry, say);
  };
  const rates = span(stated(entries, 'rate'));
  switch (id) {
    case 'pay': {
      const price = headline.pay === undefined ? undefined : entryValue(headline.pay, say);
      const [from, until] = [one('window-from'), one('window-until')];
      if (price === undefined) return undefined;
      return from === undefined || until === undefined
        ? t('sum.pay.no-window', { price })
        : t('sum.pay', { price, from, until });
    }
    case 'wait': {
      const late = examples.find((example) => example.id === 'late');
      if (examples.find((example) => example.id === 'in-window')?.result.reason !== 'in-window')
        return one('wait-first') && t('sum.wait.first', { wait: one('wait-first') as string });
      const wait = late === undefined ? '' : waitWords(late.result, say);
      return wait === '' ? t('sum.wait.none') : t('sum.wait', { wait });
    }
    case 'stay':
      return rates && (rates.low === rates.high ? t('sum.rate', rates) : t('sum.rates', rates));
    case 'serious': {
      const amounts = stated(entries, 'deductible').map(({ figure }) => Number(figure.v));
      return amounts.length === 0 || rates === undefined
        ? undefined
        : t('sum.serious', {
            over: say.word('value.fen', { n: formatYuanShort(Math.max(...amounts) as Fen) }),
            ...rates,
          });
    }
    case 'aid':
      return rates && (rates.low === rates.high ? t('sum.rate', rates) : t('sum.aid', rates));
    case 'clinic': {
      const paid = chapters.filter((chapter) => stated(entriesIn({ chapters: [chapter] }), 'rate').length > 0);
      const names = paid.map(({ title }) => say.name(title)).join(say.word('join.names'));
      return paid.length === 0 ? undefined : t('sum.clinic', { names });
    }
    case 'away': {
      const unfiled = entries.find(({ path, figure }) => path === 'filing.unfiled.points' && figure.is === undefined);
      return unfiled && t('sum.away', { points: entryValue(unfiled, say) });
    }
    case 'reward': {
      const [years, amount] = [one('incentive-from'), one('incentive-year')];
      return years === undefined || amount === undefined ? undefined : t('sum.reward', { years, amount });
    }
    case 'facts':
      return t('sum.facts', { n: entries.length });
  }
}
