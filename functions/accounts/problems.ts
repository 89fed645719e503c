import { problem, type Problem } from '@linli/shared/kernel/problem';
import type { DifferenceAction } from '@linli/shared/domain/difference';

export const NOTE_MISSING = problem(422, 'accounts.note-missing', '请写清楚情况', {
  detail: '联系平台要写明对方怎么答复；说明关闭要写明原因。至少四个字。',
  errors: [{ pointer: '/note', code: 'accounts.note-missing', message: '请至少写四个字' }],
});

export const DAY_NOT_OVER = problem(422, 'accounts.day-not-over', '这一天的账单还没有出', {
  detail: '平台在第二天十点以后出账单，请到时再对。',
  errors: [{ pointer: '/day', code: 'accounts.day-not-over', message: '这一天的账单还没有出' }],
});

export const DAY_TOO_OLD = problem(422, 'accounts.day-too-old', '这一天的账单平台已经不再提供', {
  detail: '平台只保留三个月的账单。更早的请登录商户平台下载。',
  errors: [{ pointer: '/day', code: 'accounts.day-too-old', message: '只能重新对三个月以内的日子' }],
});

/** What is done about it is not possible in this state; what is possible now stands beside. */
export const actionRefused = (allowed: readonly DifferenceAction[]): Problem =>
  problem(409, 'accounts.action-refused', '这处差异现在不能这样处理', {
    detail: '它可能已经对上，或者同事已经处理。请刷新看看最新状态。',
    allowed,
  });
