import { useCallback, useEffect, useRef, useState } from 'react';
import { premiumRoutes, type OrderAnswer } from '@linli/shared/contract/premium';
import { newCorrelationId } from '@linli/shared/kernel/correlation';
import type { OrderId } from '@linli/shared/kernel/ids';
import { call, wechat, type PayOutcome } from '@/services/app';
import { randomBytes } from '@/services/platform';
import type { CallProblem } from '@/services/problem';
import { takeCashier } from './cashier';

/**
 * Where a payment stands on this phone; the order says where it stands in truth.
 * - `idle`: nothing under way
 * - `opening`, `open`: asking for the cashier's arguments; WeChat's own cashier is over the page
 * - `confirming`: the cashier closed with "paid": the server is asked until the order says so
 * - `silent`: it was asked long enough; the person may ask again
 */
export type CashierPhase = 'idle' | 'opening' | 'open' | 'confirming' | 'silent';

export interface Cashier {
  readonly phase: CashierPhase;
  /** How the cashier closed last, when that was not "paid". */
  readonly outcome: Exclude<PayOutcome, 'paid'> | undefined;
  readonly problem: CallProblem | undefined;
  /** Opens the cashier; while one is open nothing happens. */
  readonly pay: () => void;
  /** Asks the server again for a payment that is not there yet. */
  readonly confirm: () => void;
}

/** Pauses between questions, ms: quick at first, for about 40 seconds. */
const PAUSES = [600, 800, 1_000, 1_500, 2_000, 2_000, 3_000, 3_000, 4_000, 5_000, 8_000, 8_000];

const settled = ({ status }: OrderAnswer): boolean =>
  status !== 'created' && status !== 'paying' && status !== 'paid' && status !== 'closing';
/** The cashier said "paid" and the order is closed: the money is on its way to us and goes back; the page waits to say so. */
const answersPaid = (order: OrderAnswer): boolean => settled(order) && order.status !== 'closed';
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Pays an order: cashier, then the server's word. What WeChat says on the phone insures nobody. Opens by itself only right
 * after the tap that made the order.
 * @param onOrder each answer of the server, for the page to show
 * @param onPaid called inside the payment's own callback, where WeChat allows a question to be asked
 */
export function useCashier(
  orderId: OrderId,
  order: OrderAnswer | undefined,
  onOrder: (order: OrderAnswer) => void,
  onPaid: () => void,
): Cashier {
  const [phase, setPhase] = useState<CashierPhase>('idle');
  const [outcome, setOutcome] = useState<Cashier['outcome']>();
  const [problem, setProblem] = useState<CallProblem>();
  const busy = useRef(false);
  /** Paying and asking until it is there are one action of the person. */
  const action = useRef(newCorrelationId(randomBytes));
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);

  /** What the cashier said last: asked again later, the answer is still looked for with it in mind. */
  const saidPaid = useRef(false);
  const confirm = useCallback(async () => {
    setPhase('confirming');
    setProblem(undefined);
    for (const pause of PAUSES) {
      const answer = await call(premiumRoutes.order, { params: { orderId } }, { action: action.current });
      if (!here.current) return;
      if (answer.ok) {
        onOrder(answer.value);
        if ((saidPaid.current ? answersPaid : settled)(answer.value)) return setPhase('idle');
      }
      // No network here: the next question may find one; the order is not lost by it.
      await wait(pause);
      if (!here.current) return;
    }
    setPhase('silent');
  }, [orderId, onOrder]);

  const pay = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    action.current = newCorrelationId(randomBytes);
    setPhase('opening');
    setOutcome(undefined);
    setProblem(undefined);
    const paying = { action: action.current };
    const handed = await call(premiumRoutes.payOrder, { params: { orderId }, body: {} } as never, paying);
    if (!here.current) return;
    if (!handed.ok) {
      busy.current = false;
      setPhase('idle');
      setProblem(handed.error);
      // The order may be another by now: paid elsewhere, out of time.
      const current = await call(premiumRoutes.order, { params: { orderId } }, paying);
      if (here.current && current.ok) onOrder(current.value);
      return;
    }
    onOrder(handed.value.order);
    setPhase('open');
    const closed = await wechat.requestPayment(handed.value.pay);
    busy.current = false;
    if (!here.current) return;
    saidPaid.current = closed === 'paid';
    if (closed === 'paid') {
      onPaid();
      return void confirm();
    }
    setOutcome(closed);
    setPhase('idle');
    // Turned back, or so the phone says: whoever paid after all sees it at once.
    const current = await call(premiumRoutes.order, { params: { orderId } }, paying);
    if (here.current && current.ok) onOrder(current.value);
  }, [orderId, onOrder, onPaid, confirm]);

  // The tap that made the order was the tap that pays.
  useEffect(() => {
    if (takeCashier(orderId)) void pay();
  }, [orderId, pay]);

  // Money has arrived but nobody is insured yet: seen on coming back, too.
  const watching = order?.status === 'paid' || order?.status === 'closing';
  useEffect(() => {
    if (watching && phase === 'idle') void confirm();
  }, [watching, phase, confirm]);

  return { phase, outcome, problem, pay: () => void pay(), confirm: () => void confirm() };
}
