import { useMemo, useState } from 'react';
import { estimateRoutes } from '@linli/shared/contract/estimate';
import { policyRoutes } from '@linli/shared/contract/policies';
import { shanghaiDate, yearOf, type LocalDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { compilePlan, type Plan } from '@linli/shared/policy/plan';
import { useQuery, type QueryState } from '@/services/use-query';
import type { ResponseOf } from '@linli/shared/contract/route';

type PolicyAnswer = ResponseOf<typeof policyRoutes.policy>;
export type Basis = ResponseOf<typeof estimateRoutes.estimateBasis>;

/** A year's rules on this phone, compiled: everything is worked out here, nothing of the bill is sent anywhere. */
export interface Rules {
  readonly policy: QueryState<PolicyAnswer>;
  readonly plan: Plan | undefined;
  /** Years that the office publishes, newest first; the chosen one alone until they are known. */
  readonly years: readonly number[];
  readonly year: number;
  readonly choose: (year: number) => void;
  /** The bureau's day. */
  readonly today: LocalDate;
}

export function useRules(asked: number | undefined): Rules {
  const today = shanghaiDate(Date.now());
  const [chosen, choose] = useState<number>();
  const year = chosen ?? asked ?? yearOf(today);
  // The page can be read when the year's rules are there; the list of years comes beside them.
  const policy = useQuery(policyRoutes.policy, { params: { year }, query: {} });
  const list = useQuery(policyRoutes.policies, {});
  const { data } = policy;
  const plan = useMemo(() => (data === undefined ? undefined : compilePlan(data.pack)), [data]);
  const known = (list.data?.years ?? []).filter(({ current }) => current !== undefined).map((each) => each.year);
  return {
    policy,
    plan,
    years: known.includes(year) ? known : [...known, year].sort((a, b) => b - a),
    year,
    choose,
    today: list.data?.today ?? today,
  };
}

/** What the office knows of the person, where somebody signed in asks for one. Kept out of the phone's stored answers. */
export const useBasis = (personId: PersonId | undefined): QueryState<Basis> =>
  useQuery(estimateRoutes.estimateBasis, personId === undefined ? undefined : { params: { personId } }, {
    keep: false,
  });
