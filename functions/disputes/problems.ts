import { problem, type Problem } from '@linli/shared/kernel/problem';
import type { RefundReason } from '@linli/shared/domain/order-refund';

export const NOT_OPEN = problem(409, 'dispute.not-open', '这笔付款已经处理过了', {
  detail: '请刷新列表，看看结果。',
});
export const PROPOSED_ALREADY = problem(409, 'dispute.proposed-already', '已经有人提出了处理意见', {
  detail: '请等领导审批；不同意时会退回来，再提新的意见。',
});
export const NO_PROPOSAL = problem(409, 'dispute.no-proposal', '还没有人提出处理意见', {
  detail: '请先由基金会计提出意见，再来审批。',
});
export const PROPOSED_IT_ONESELF = problem(403, 'dispute.proposed-it-oneself', '不能审批自己提出的意见', {
  detail: '退钱和转参保都要两个人经手，请另一位领导审批。',
});
export const REASON_MISSING = problem(422, 'dispute.reason-missing', '请写清楚为什么不同意', {
  detail: '经办人要照着改，至少写四个字。',
  errors: [{ pointer: '/reason', code: 'dispute.reason-missing', message: '请写清楚为什么不同意' }],
});

export const AMOUNT_UNKNOWN = problem(409, 'dispute.amount-unknown', '还不知道退了多少', {
  detail: '微信支付说退过款，退了多少还没有核实。等第二天的账单对过账，金额会自动记上，再来提意见。',
});
export const OUTCOME_REFUSED = problem(409, 'dispute.outcome-refused', '这笔钱不能这样处理', {
  detail: '请刷新列表，按页面上列出的办法选。',
});

const WHY: Readonly<Record<RefundReason, string>> = {
  closed: '有人的登记和下单时不一样了，按当时的金额不能参保。',
  'insured-already': '有人已经用另一笔钱参保了，这笔钱应当退回。',
  deceased: '有人登记为已故，这笔钱应当退回。',
  'other-cover': '有人这一年已参加其他医保，这笔钱应当退回。',
  'enrolment-gone': '有人的参保登记已经撤销，这笔钱应当退回。',
  'no-policy': '这一年的政策还没有公布，算不出待遇开始日。',
  amount: '到账金额和应缴金额不一致，不能参保，应当退回。',
  payer: '付款人和下单人不一致。',
  'refunded-outside': '这笔钱已经在别处退回，不能参保。',
};

/** The money cannot insure everybody in the order now: say why, and what is left. */
export const notInsurable = (reason: RefundReason): Problem =>
  problem(409, 'dispute.not-insurable', '这笔钱不能用来参保', {
    detail: `${WHY[reason]}请改提退款。`,
    params: { reason },
  });
