import { problem, type Problem } from '@linli/shared/kernel/problem';
import type { LocalDate } from '@linli/shared/kernel/date';

/** Refusals of this capability. */
export const AGENT_PROBLEMS = {
  foreignGrid: problem(403, 'mandate.foreign-grid', '这个人不在您的网格里', {
    detail: '请让负责那个网格的代办员来办；搬家了的请到服务站更正住址。',
  }),
  deceased: problem(409, 'person.deceased', '登记显示这个人已经去世', {
    detail: '如果登记有误，请带身份证到服务站更正。',
  }),
  phoneOnRecord: problem(409, 'phone.on-record', '这个人已经登记了手机号', {
    detail: '换了号的，请本人带身份证到村（社区）服务站更正，当场就能办。',
  }),
  tooLong: (latest: LocalDate): Problem =>
    problem(422, 'mandate.too-long', '委托时间太长', {
      detail: `最长到 ${latest}，到期可以再签一次。`,
      params: { latest },
    }),
} as const;
