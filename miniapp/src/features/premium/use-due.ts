import type { ResponseOf } from '@linli/shared/contract/route';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { PersonId } from '@linli/shared/kernel/ids';
import { useWho } from '@/services/app';
import { useQuery, type QueryState } from '@/services/use-query';

/** Whose premium can be paid now, and who cannot be paid for yet. */
export type DueView = ResponseOf<typeof premiumRoutes.duePremiums>;

export interface DueWish {
  /** With an agent: this person alone. With anybody else only who is ticked first. */
  readonly person?: string | undefined;
  /** As in an address; the year that is collected now when absent. */
  readonly year?: string | undefined;
}

/**
 * A household's dues in one request; for an agent, with a person named, that person's. One shape for both, so that the
 * pages need not know who is paying.
 */
export function useDue({ person, year }: DueWish): { readonly due: QueryState<DueView>; readonly single: boolean } {
  const single = useWho()?.roles.includes('agent') === true && person !== undefined;
  const wanted = /^20\d{2}$/.test(year ?? '') ? Number(year) : undefined;
  const query = wanted === undefined ? {} : { year: wanted };
  const household = useQuery(premiumRoutes.duePremiums, single ? undefined : { query });
  const one = useQuery(
    premiumRoutes.duePremium,
    single ? { params: { personId: person as PersonId }, query } : undefined,
  );
  if (!single) return { due: household, single };
  return { due: { ...one, data: one.data && asHousehold(one.data, person as PersonId) }, single };
}

/** One person's due in the household's shape. */
export function asHousehold(
  { today, year, name, reference, status, orderId, quote, unsettled }: ResponseOf<typeof premiumRoutes.duePremium>,
  personId: PersonId,
): DueView {
  const money = unsettled === undefined ? {} : { unsettled };
  const open = (status === 'registered' || status === 'paying') && quote !== undefined && reference !== undefined;
  return {
    today,
    year,
    mostPeople: 1,
    people: open
      ? [
          {
            personId,
            name,
            relation: 'other',
            reference,
            status,
            ...(orderId !== undefined && { orderId }),
            quote,
            ...money,
          },
        ]
      : [],
    notYet: open
      ? []
      : [{ personId, name, reason: status === 'insured' || status === 'not-enrolled' ? status : 'blocked', ...money }],
  };
}
