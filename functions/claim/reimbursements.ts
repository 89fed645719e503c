import type { claimRoutes } from '@linli/shared/contract/index';
import { insuredPerson } from '@linli/shared/domain/insured-person';
import { lastOfYear, yearOf } from '@linli/shared/kernel/date';
import { err, ok } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import { briefOf } from './claim-brief';
import { summarise, yearsOf } from './year-summary';

/** What was reimbursed, by year, newest first. */
export const reimbursements =
  ({ records, policies }: Shared): Read<typeof claimRoutes.reimbursements> =>
  async ({ today }, { params }) => {
    const [dossier, claims] = await Promise.all([records.dossier(params.personId), records.claims(params.personId)]);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const years = yearsOf(claims, yearOf(today)).map(async (year) => {
      const plan = await policies.forYear(year, today);
      const on = lastOfYear(year) < today ? lastOfYear(year) : today;
      return summarise(
        year,
        dossier.years.find((y) => y.year === year),
        plan.ok ? plan.value : undefined,
        insuredPerson(dossier.person, on),
      );
    });
    return ok({
      name: dossier.person.name,
      years: await Promise.all(years),
      claims: claims.map(briefOf),
    });
  };
