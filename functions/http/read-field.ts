import type { District } from '@linli/shared/domain/district';
import { FIELD_MESSAGES, normalisePhone, phoneRule } from '@linli/shared/domain/fields';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { invalid } from './problems';

/** Refuses a request beside one of its fields, in the words that the rule's code has. */
export const refusedField = (pointer: string, code: string): Problem =>
  invalid([{ pointer, code, message: FIELD_MESSAGES[code] ?? '这一项填得不对' }]);

/** A phone number of a request, 11 digits, by the district's rules; refused beside its field. */
export function readPhone(text: string, pointer: string, district: Pick<District, 'demo'>): Result<string, Problem> {
  const refusal = phoneRule(district.demo === undefined ? {} : { demoPrefix: district.demo.phonePrefix })(text);
  return refusal === undefined ? ok(normalisePhone(text)) : err(refusedField(pointer, refusal));
}
