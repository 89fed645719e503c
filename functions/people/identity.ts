import type { District } from '@linli/shared/domain/district';
import { FIELD_MESSAGES, normaliseName, normalisePhone, phoneRule } from '@linli/shared/domain/fields';
import type { Person } from '@linli/shared/domain/person';
import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { newId, type RandomBytes } from '@linli/shared/kernel/ids';
import { idNumber, personName } from '@linli/shared/kernel/personal';
import type { FieldError, Problem } from '@linli/shared/kernel/problem';
import { parseResidentId, type ResidentId } from '@linli/shared/kernel/resident-id';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { invalid } from '../http/problems';

const fieldError = (pointer: string, code: string): FieldError => ({
  pointer,
  code,
  message: FIELD_MESSAGES[code] ?? '这一项填得不对',
});

/** The identity number of a request, read by the district's rules; refused beside its field. */
export function readIdNumber(
  text: string,
  today: LocalDate,
  district: Pick<District, 'demo'>,
): Result<ResidentId, Problem> {
  const read = parseResidentId(text, today, district.demo === undefined ? {} : { demoRegion: district.demo.idRegion });
  return read.ok ? read : err(invalid([fieldError('/idNumber', read.error)]));
}

/** A phone number of a request, 11 digits; refused beside its field. */
export function readPhone(text: string, pointer: string, district: Pick<District, 'demo'>): Result<string, Problem> {
  const refusal = phoneRule(district.demo === undefined ? {} : { demoPrefix: district.demo.phonePrefix })(text);
  return refusal === undefined ? ok(normalisePhone(text)) : err(invalid([fieldError(pointer, refusal)]));
}

export const invalidField = (pointer: string, code: string, message: string): Problem =>
  invalid([{ pointer, code, message }]);

/** Written alike on whatever keyboard; Latin names without regard to capitals. */
export const sameName = (a: string, b: string): boolean =>
  normaliseName(a).toUpperCase() === normaliseName(b).toUpperCase();

/** Somebody the register does not know yet: what the document says, and that they live here. */
export const newPerson = (name: string, id: ResidentId, now: number, random: RandomBytes): Person => ({
  personId: newId('p', random),
  name: personName(normaliseName(name)),
  idNumber: idNumber(id.number),
  idKind: id.kind,
  born: id.born,
  sex: id.sex,
  residence: 'living-here',
  groups: [],
  student: false,
  otherCover: [],
  insuredYears: [],
  createdAt: isoInstant(now),
});
