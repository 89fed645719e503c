import { err, type Result } from '@linli/shared/kernel/result';
import { problemWords } from '@/messages/problems';
import { preferences } from '@/preferences/preferences';
import type { CallProblem } from '@/services/problem';

/**
 * Leads a refusal that the server gave without a field (a wrong code, a name that differs) to the question that mends it.
 * @param fields problem code → JSON pointer of the field
 */
export function atField<T>(
  answer: Result<T, CallProblem>,
  fields: Readonly<Record<string, string>>,
): Result<T, CallProblem> {
  if (answer.ok || (answer.error.errors?.length ?? 0) > 0) return answer;
  const pointer = fields[answer.error.code];
  if (pointer === undefined) return answer;
  const { title, next } = problemWords(answer.error, preferences.get().language);
  const message = next === undefined ? title : `${title}。${next}`;
  return err({ ...answer.error, errors: [{ pointer, code: answer.error.code, message }] });
}
