import { problem, type FieldError, type Problem } from '@linli/shared/kernel/problem';

/** Refusals that any route can answer. Each says what to do next. */
export const PROBLEMS = {
  unauthenticated: problem(401, 'session.missing', '请先登录', { detail: '重新打开小程序就会自动登录。' }),
  tokenExpired: problem(401, 'session.expired', '登录已过期', { detail: '正在为您重新登录，刚才填的内容都还在。' }),
  tokenInvalid: problem(401, 'session.invalid', '登录信息无效', { detail: '请退出后重新登录。' }),
  sessionEnded: problem(401, 'session.ended', '登录已经结束', { detail: '请重新登录，刚才填的内容都还在。' }),
  postGone: problem(403, 'staff.post-gone', '您的岗位刚刚有变动', {
    detail: '这一步没有办成。请退出后重新登录，再看看自己现在的岗位。',
  }),
  notYours: problem(403, 'person.not-yours', '您还不能替这个人办事', {
    detail: '请先把他加为家人，或者请他本人同意由您代办。',
  }),
  onlySelf: problem(403, 'privacy.only-self', '只有本人能办这件事', {
    detail: '请本人用自己的微信来办，或者带身份证到村（社区）服务站。',
  }),
  noScope: problem(403, 'staff.no-scope', '您的岗位不能办这件事', { detail: '需要这个权限的话，请找系统管理员申请。' }),
  outsideJurisdiction: problem(403, 'staff.outside-jurisdiction', '这不在您管辖的范围里', {
    detail: '请转给负责那里的同事，或者请管理员调整您的网格。',
  }),
  notBound: problem(403, 'person.not-bound', '请先绑定您本人', { detail: '填姓名、身份证号和手机号，一分钟就好。' }),
  routeUnknown: problem(404, 'route.unknown', '没有这个地址'),
  notFound: problem(404, 'record.not-found', '没有找到这条记录', { detail: '请回到上一页刷新看看。' }),
  methodUnknown: problem(405, 'route.method', '这个地址不能这样访问'),
  contended: problem(409, 'record.contended', '有人正在同时修改这条记录', {
    detail: '请稍等几秒再提交一次，不会重复办理。',
  }),
  stale: problem(409, 'record.stale', '这条记录刚被改过', { detail: '请看一下新的内容，再提交一次。您填的都还在。' }),
  bodyTooLarge: problem(413, 'body.too-large', '提交的内容太大', { detail: '照片请用上传按钮，不要贴在文字里。' }),
  contentType: problem(415, 'body.content-type', '只接受 application/json'),
  bodyUnreadable: problem(400, 'body.unreadable', '提交的内容读不懂'),
  /** Of the gateway. @param seconds until it is worth trying again */
  tooMany: (seconds: number): Problem =>
    problem(429, 'request.too-many', '点得太快了，请等一下', {
      detail: `请过 ${seconds} 秒再试。填的都还在，不会重复办理。`,
      params: { seconds },
      retryAfter: seconds,
    }),
  keyMissing: problem(428, 'write-key.missing', '缺少 Idempotency-Key', {
    detail: '每次办理要带一个自己生成的编号，重试时用同一个。',
  }),
  keyReused: problem(422, 'write-key.reused', '这个编号已经用来办过另一件事', { detail: '请重新打开页面再提交。' }),
  untraced: problem(503, 'record.untraced', '现在还不能看别人的记录', {
    detail: '谁看过都要记下来，记的地方现在没有回应。请过一两分钟再试；办过的事都在，不受影响。',
    retryAfter: 30,
  }),
  internal: problem(500, 'server.failed', '系统出了点问题', {
    detail: '不确定这一步办成没有。请刷新看看；没有办成就再提交一次，不会重复办理、重复扣款。',
  }),
} as const satisfies Record<string, Problem | ((...facts: never[]) => Problem)>;

/** A place in a list that this list does not know. */
export const badCursor = problem(422, 'input.invalid', '列表的位置不对', {
  detail: '请刷新列表，从头看起。',
  errors: [{ pointer: '/after', code: 'input.cursor', message: '列表的位置不对' }],
});

export const invalid = (errors: readonly FieldError[]): Problem =>
  problem(422, 'input.invalid', '有几处要改一下', { detail: '请看标出来的地方。', errors });
