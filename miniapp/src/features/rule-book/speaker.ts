import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';
import { formatDay } from '@/components/money/DateText';
import { interfaceTexts } from '@/messages/interface';
import type { Language } from '@/messages/language';
import { translator } from '@/messages/messages';
import { ruleNamesTexts } from '@/messages/rule-names';
import { ruleWordsTexts } from '@/messages/rule-words';

/** Keys of the names this build can translate, by the official Chinese. A pack's own name stays as it is. */
const KNOWN = new Map(
  Object.entries(ruleNamesTexts['zh-CN']).map(([key, name]) => [name as string, key as keyof typeof ruleNamesTexts.en]),
);

/** Says a rule book in a language. */
export function speakerOf(language: Language): RuleSpeaker {
  const word = translator(ruleWordsTexts, language) as RuleSpeaker['word'];
  const name = translator(ruleNamesTexts, language) as (key: string) => string;
  const ti = translator(interfaceTexts, language);
  return {
    word,
    day: (date) => formatDay(date, 'full', ti),
    name: (official) => {
      const key = KNOWN.get(official);
      return key === undefined ? official : name(key);
    },
  };
}
