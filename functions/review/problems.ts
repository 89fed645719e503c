import { problem, type Problem } from '@linli/shared/kernel/problem';
import type { ReviewRefusal } from '@linli/shared/domain/review';

/** Why a verdict is refused, and what to do. */
export const REVIEW_PROBLEMS: Readonly<Record<ReviewRefusal | 'review.not-waiting' | 'review.wrong-post', Problem>> = {
  'review.made-it-oneself': problem(403, 'review.made-it-oneself', '这件是您自己办的，不能由您来审', {
    detail: '一事两岗：请转给另一位同事审。',
  }),
  'review.reviewed-before': problem(403, 'review.reviewed-before', '这件您已经审过一次，不能再审', {
    detail: '一事两岗：复审要换一位同事。',
  }),
  'review.reasons-missing': problem(422, 'review.reasons-missing', '退回或不予备案要写明原因', {
    detail: '请把缺什么材料、为什么，一次写全。',
    errors: [{ pointer: '/reasons', code: 'review.reasons-missing', message: '请至少写一条原因' }],
  }),
  'review.not-waiting': problem(409, 'review.not-waiting', '这件现在不在这个岗位等审', {
    detail: '请刷新队列，看看最新状态。',
  }),
  'review.wrong-post': problem(403, 'review.wrong-post', '您没有这个岗位的审核权限', {
    detail: '请由初审岗或复审岗的同事审。',
  }),
};
