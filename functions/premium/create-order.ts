import { newId, type PersonId } from '@linli/shared/kernel/ids';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { premiumRoutes } from '@linli/shared/contract/premium';
import { policyProblem } from '../http/policy-problem';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import { closeOrdersBefore } from './close-orders-before';
import { decideOrder, type OrderPerson } from './decide-order';
import { toOrderAnswer } from './order-answer';
import { payerRight } from './payer-right';
import type { PremiumDeps } from './ports';

/**
 * Opens one order for one or more people (缴费下单). The platform is not given it yet: payOrder does that. Whoever of them an
 * open order holds is let go first, where the caller may: that order is closed at the platform, so that it cannot be paid.
 */
export const createOrder =
  (deps: PremiumDeps): Write<typeof premiumRoutes.createOrder> =>
  async (context, { body }) => {
    const { records, policies, payerAppids } = deps;
    const { actor, now, today, requestId, random } = context;
    if (actor.accountId === undefined || actor.openid === undefined || actor.app === 'desk') return err(NO_PAYER);
    if (new Set(body.people).size !== body.people.length) return err(SAME_PERSON_TWICE);
    const plan = await policies.forYear(body.year, today);
    if (!plan.ok) return err(policyProblem(plan.error));

    let people = await orderPeople(records, context, body.people);
    if (!people.ok) return people;
    const closed = await closeOrdersBefore(deps, people.value, body.year, context);
    if (!closed.ok) return closed;
    // Whoever was held is free now, or insured: their records are read again.
    if (closed.value > 0) people = await orderPeople(records, context, body.people);
    if (!people.ok) return people;
    const decided = decideOrder(people.value, {
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

/** Everybody's record, with what lets the caller pay for them. A stranger is told nothing, not even whether there is such a person. */
async function orderPeople(
  records: PremiumDeps['records'],
  context: Context,
  personIds: readonly PersonId[],
): Promise<Result<readonly OrderPerson[], Problem>> {
  const found = await Promise.all(
    personIds.map(async (personId) => {
      const [right, dossier] = await Promise.all([payerRight(records, context, personId), records.dossier(personId)]);
      return { right, dossier };
    }),
  );
  if (found.some(({ right }) => right === undefined)) return err(MANDATE_MISSING);
  const people = found.flatMap(({ right, dossier }) =>
    right === undefined || dossier === undefined ? [] : [{ right, dossier }],
  );
  return people.length === found.length ? ok(people) : err(PROBLEMS.notFound);
}

const NO_PAYER = problem(409, 'premium.no-payer', '这里不能付款', { detail: '请用微信打开本应用，再来缴费。' });
const SAME_PERSON_TWICE = problem(422, 'premium.same-person-twice', '同一个人选了两次', {
  detail: '请回到上一页，每人只选一次。',
});
const MANDATE_MISSING = problem(403, 'mandate.missing', '您还不能替其中的人缴费', {
  detail: '请先把他加为家人，或者请他本人同意由您代办。',
});
