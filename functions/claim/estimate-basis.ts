import type { claimRoutes } from '@linli/shared/contract/index';
import { insuredYearsOf } from '@linli/shared/domain/card';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { type Filing, filingClass } from '@linli/shared/domain/out-of-area';
import { policyCategory } from '@linli/shared/domain/policy-names';
import { type LocalDate, yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';

/** What an estimate on the phone starts from, so that it comes to the same as a settlement here. */
export const estimateBasis =
  ({ records }: Pick<Shared, 'records'>): Read<typeof claimRoutes.estimateBasis> =>
  async ({ today }, { params }) => {
    const dossier = await records.dossier(params.personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const { person, enrolments, filings, years } = dossier;
    const insured = enrolments.find((each) => each.year === yearOf(today) && each.status === 'insured');
    const filing = filings.find((each) => holds(each, today));
    const { groups, age } = insuredPerson(person, today);
    return ok({
      name: person.name,
      today,
      person: {
        ...(insured !== undefined && { category: policyCategory(insured.category) }),
        groups: [...(groups ?? [])],
        age: age ?? 0,
        insuredYears: [...insuredYearsOf(dossier)],
      },
      years: years.map(({ year, counters }) => ({ year, counters: { ...counters } })),
      ...(filing !== undefined && {
        filing: { kind: filingClass(filing.kind), placeName: filing.placeName },
      }),
    });
  };

const holds = ({ status, from, until }: Filing, today: LocalDate): boolean =>
  status === 'effective' && from <= today && (until === undefined || today <= until);
