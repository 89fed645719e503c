import { useMemo } from 'react';
import type { RuleSpeaker } from '@linli/shared/policy/rule-book/speaker';
import { arrived } from '@/messages/lazy-languages';
import { usePreferences } from '@/preferences/preferences';
import { useStore } from '@/state/store';
import { speakerOf } from './speaker';

/** Says a rule book in the language that the reader chose. */
export function useSpeaker(): RuleSpeaker {
  const { language } = usePreferences();
  const times = useStore(arrived);
  // Texts that arrive later make a new speaker.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => speakerOf(language), [language, times]);
}
