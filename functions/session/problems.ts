import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { problem, type Problem } from '@linli/shared/kernel/problem';
import { PROBLEMS } from '../http/problems';
import type { WechatIdentityRefusal } from './wechat-identity';

/** Refusals of this capability; the general ones are in http/problems. */
export const SESSION_PROBLEMS = {
  ended: PROBLEMS.sessionEnded,
  wrongCredentials: problem(401, 'session.wrong-credentials', '用户名、密码或动态口令不对', {
    detail: '请再核对一遍。动态口令每 30 秒换一个，一个只能用一次；用过了请等下一个。',
  }),
  notAnAgent: problem(403, 'session.not-an-agent', '这个账号不是网格代办员', {
    detail: '请用代办员的用户名登录，或者请系统管理员给您开通。',
  }),
  locked: (until: number): Problem => {
    const time = shanghaiWallTime(until).slice(11);
    return problem(423, 'session.locked', '输错次数太多，账号暂时锁住了', {
      detail: `请在 ${time} 以后再试。忘了密码请找系统管理员重置。`,
      params: { until: time },
    });
  },
} as const;

const codeInvalid = problem(401, 'session.code-invalid', '微信登录没有成功', { detail: '请关掉小程序重新打开再试。' });
const unavailable = problem(503, 'session.wechat-unavailable', '微信暂时连不上', {
  detail: '请过一会儿再试，您填的都还在。',
  retryAfter: 5,
});

/** What the person is told of WeChat's refusal; an operator's fault is WeChat being unavailable to them. */
export const wechatProblem = (reason: WechatIdentityRefusal): Problem => {
  if (reason === 'code-invalid') return codeInvalid;
  if (reason === 'code-used')
    return problem(401, 'session.code-used', '这次微信登录已经用过了', { detail: '请关掉小程序重新打开再试。' });
  if (reason === 'user-blocked')
    return problem(403, 'session.user-blocked', '微信限制了这个账号登录', {
      detail: '请在微信里按提示解除限制，或者打医保电话办理。',
    });
  return unavailable;
};
