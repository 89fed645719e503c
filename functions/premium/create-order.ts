import { newId } from '@linli/shared/kernel/ids';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Write } from '../http/use-case';
import { decideOrder, type OrderPerson } from './decide-order';
import { toOrderAnswer } from './order-answer';
import { payerRight } from './payer-right';
import type { PremiumDeps } from './ports';

/** Opens one order for one or more people (缴费下单). The platform is not asked yet: payOrder does that. */
export const createOrder =
  ({ records, policies, payerAppids }: PremiumDeps): Write<typeof premiumRoutes.createOrder> =>
  async (context, { body }) => {
    const { actor, now, today, requestId, random } = context;
    if (actor.accountId === undefined || actor.openid === undefined || actor.app === 'desk') return err(NO_PAYER);
    if (new Set(body.people).size !== body.people.length) return err(SAME_PERSON_TWICE);
    const plan = policies.forYear(body.year);
    if (!plan.ok) return err(policyProblem(plan.error));

    const people = await Promise.all(
      body.people.map(async (personId): Promise<OrderPerson | 'no-right' | 'unknown'> => {
        const [right, dossier] = await Promise.all([payerRight(records, context, personId), records.dossier(personId)]);
        // A stranger is told nothing, not even whether there is such a person.
        if (right === undefined) return 'no-right';
        return dossier === undefined ? 'unknown' : { right, dossier };
      }),
    );
    if (people.includes('no-right')) return err(MANDATE_MISSING);
    if (people.includes('unknown')) return err(PROBLEMS.notFound);
    const decided = decideOrder(people as OrderPerson[], {
      plan: plan.value,
      orderId: newId('o', random),
      accountId: actor.accountId,
      payerOpenid: actor.openid,
      payerAppid: payerAppids[actor.app],
      expectedTotal: body.expectedTotal,
      now,
      today,
      requestId,
    });
    if (!decided.ok) return decided;
    return ok({ change: decided.value.change, answer: { order: toOrderAnswer(decided.value.order, now) } });
  };

const NO_PAYER = problem(409, 'premium.no-payer', '这里不能付款', { detail: '请用微信打开本应用，再来缴费。' });
const SAME_PERSON_TWICE = problem(422, 'premium.same-person-twice', '同一个人选了两次', {
  detail: '请回到上一页，每人只选一次。',
});
const MANDATE_MISSING = problem(403, 'mandate.missing', '您还不能替其中的人缴费', {
  detail: '请先把他加为家人，或者请他本人同意由您代办。',
});
