import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: 'Audit',
  lead: 'Acts and looks of one person, by their number. Each time you look, it is written into that person’s record, where they can see it.',
  person: 'Number of the person',
  'person.hint': 'Begins with p_; the report of npm run audit names it',
  'person.wrong': 'The number begins with p_, then letters and digits',
  show: 'Show',
  kind: 'What to see',
  'kind.acts': 'Acts',
  'kind.readings': 'Looks',
  caption: '{kind} of {person}, the newest first',
  number: 'No.',
  at: 'When',
  what: 'What',
  who: 'Who',
  facts: 'Details',
  none: 'Nothing recorded',
  more: 'Show earlier',
  'no-scope': 'Your post does not see the audit chain',
  'no-scope.text': 'Only auditors do. Ask the administrator if you need it.',
};
