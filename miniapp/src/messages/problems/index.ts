import type { FieldError } from '@linli/shared/kernel/problem';
import type { CallProblem } from '../../services/problem';
import type { Language } from '../language';
import { catalogue, fill, inLanguage } from '../messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import { zhHant } from './zh-Hant';

export const problemTexts = catalogue({ 'zh-CN': zhCN, 'zh-Hant': zhHant, en });

/** A refusal in words: what is wrong, and what to do next. */
export interface ProblemWords {
  readonly title: string;
  readonly next: string | undefined;
}

const lookUp = (language: Language, key: string): string | undefined =>
  (inLanguage(problemTexts, language) as Readonly<Record<string, string>>)[key];

/** The translation of a problem's code; the server's own Chinese sentences where this build does not know the code. */
export function problemWords(
  { code, title, detail, params, retryAfter }: CallProblem,
  language: Language,
): ProblemWords {
  const values = {
    ...(retryAfter === undefined ? {} : { seconds: retryAfter, minutes: Math.max(1, Math.ceil(retryAfter / 60)) }),
    ...params,
  };
  const known = lookUp(language, code);
  // A sentence whose parameters did not come is not shown with its braces.
  const put = (text: string | undefined) => {
    const filled = text === undefined ? undefined : fill(text, values);
    return filled === undefined || filled.includes('{') ? undefined : filled;
  };
  return {
    title: put(known) ?? title,
    next: (language === 'zh-CN' ? detail : undefined) ?? put(lookUp(language, `${code}.next`)) ?? detail,
  };
}

/** The sentence of a field error's code ("id-number.checksum"), of the phone's own rules and the server's alike. */
export const fieldWords = (code: string, language: Language, fallback: string = code): string =>
  lookUp(language, `field.${code}`) ?? fallback;

/** A problem's field errors under the ids of the fields: "/people/0/idNumber" → "people.0.idNumber". */
export const mistakesOf = (
  errors: readonly FieldError[] = [],
  language: Language,
): { field: string; message: string }[] =>
  errors.map(({ pointer, code, message }) => ({
    field: pointer.replace(/^\//, '').replaceAll('/', '.'),
    message: fieldWords(code, language, message),
  }));
