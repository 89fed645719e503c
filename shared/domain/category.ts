import { ageOn, type LocalDate } from '../kernel/date';
import type { Plan } from '../policy/plan';
import { isNewborn } from '../policy/quote-premium';
import type { Category } from './enrolment';
import type { CoverFacts } from './cover-history';

const ADULT_AGE = 18;
/** Youngest and oldest age at which somebody may say that they study: primary school to a late doctorate. */
const SCHOOL_AGE = 6;
const OLDEST_STUDENT = 35;

/** Categories (参保类别) that a person's age allows for the plan's year on a day, the likeliest first; never empty. */
export function categoriesFor(
  plan: Plan,
  { born, student }: Pick<CoverFacts, 'born' | 'student'>,
  today: LocalDate,
): readonly [Category, ...Category[]] {
  if (isNewborn(plan, born, today)) return ['newborn'];
  const age = ageOn(born, today);
  if (age < SCHOOL_AGE) return ['child'];
  if (age < ADULT_AGE) return student ? ['student', 'child'] : ['child', 'student'];
  if (age > OLDEST_STUDENT) return student ? ['student', 'adult'] : ['adult'];
  return student ? ['student', 'adult'] : ['adult', 'student'];
}
