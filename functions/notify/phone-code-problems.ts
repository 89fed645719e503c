import type { PhoneCodeRefusal } from '@linli/shared/domain/phone-code';
import { problem, type Problem } from '@linli/shared/kernel/problem';

const expired = problem(422, 'phone-code.expired', '验证码过期了', {
  detail: '验证码五分钟内有效，只能用一次。请重新获取一个。',
});

/** Refusals around verification codes (短信验证码). */
export const PHONE_CODE_PROBLEMS = {
  expired,
  noPhone: problem(422, 'phone-code.no-phone', '没有登记这个人的手机号', {
    detail: '请改用签名，或者请本人先绑定手机号。',
  }),
  notSent: problem(503, 'phone-code.not-sent', '短信没有发出去', {
    detail: '请看看号码对不对，过一会儿再试。',
    retryAfter: 60,
  }),
  tooSoon: (seconds: number): Problem =>
    problem(429, 'phone-code.too-soon', '刚刚发过一条', {
      detail: `请看看短信，没有收到的话 ${seconds} 秒后再发。`,
      params: { seconds },
      retryAfter: seconds,
    }),
  tooMany: (perDay: number, retryAfter: number): Problem =>
    problem(429, 'phone-code.too-many', `今天已经发了 ${perDay} 条验证码`, {
      detail: '请明天再试，或者到服务站办理。',
      params: { perDay },
      retryAfter,
    }),
  refused: (reason: PhoneCodeRefusal, triesLeft: number): Problem => {
    if (reason === 'phone-code.wrong')
      return problem(422, reason, '验证码不对', {
        detail: `请再看一眼短信，还可以试 ${triesLeft} 次。`,
        params: { triesLeft },
      });
    if (reason === 'phone-code.locked')
      return problem(429, reason, '试的次数太多，这个验证码作废了', { detail: '请重新获取一个。' });
    // One that was used is over like one that is too old: the person does the same thing next.
    return expired;
  },
} as const;
