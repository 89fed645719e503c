import { problem } from '@linli/shared/kernel/problem';

/** Refusals of this capability; the general ones are in http/problems, those of codes in notify. */
export const PEOPLE_PROBLEMS = {
  taken: problem(409, 'person.taken', '这个人已经绑定了别的微信', {
    detail: '如果那是您换掉的旧微信，请带身份证到服务站解绑；如果不是您，请马上打医保电话。',
  }),
  deceased: problem(409, 'person.deceased', '登记显示这个人已经去世', {
    detail: '如果登记有误，请带身份证到服务站更正。',
  }),
  /** One answer for another name and for another phone: who does not hold the phone learns no name from it. */
  doesNotMatch: problem(409, 'person.does-not-match', '姓名、身份证号和登记的手机号对不上', {
    detail: '请照身份证上的字填，用登记的那个手机号；换了号或改过名的，请带身份证到村（社区）服务站更正，当场就能办。',
  }),
  /** Name and number are on many a list: without a phone on record nothing tells the person from who knows them. */
  noPhoneOnRecord: problem(409, 'person.no-phone-on-record', '还没有登记您的手机号，暂时绑不了', {
    detail:
      '请带身份证到村（社区）服务站登记手机号，或者请网格代办员上门登记，要您本人签字同意。登记好以后，马上就能在这里绑定。',
  }),
  alreadyBound: problem(409, 'person.already-bound', '这个微信已经绑定了本人', {
    detail: '要给别人办，请用「添加家人」。',
  }),
  alreadyFamily: problem(409, 'family.already', '这个人已经在您的家人里了', { detail: '请回到首页看看。' }),
  proofNeeded: problem(422, 'family.proof-needed', '只凭户口簿照片加不了这位家人', {
    detail:
      '请核对姓名和身份证号。他登记过手机的，请改用短信验证码；没有的，请带户口簿和身份证到村（社区）服务站办，或者请网格代办员上门办。',
  }),
  self: problem(409, 'family.self', '不能取消您自己', { detail: '要解除绑定，请带身份证到服务站办理。' }),
  paperMissing: problem(422, 'paper.missing', '户口簿照片没有收到', { detail: '请重新拍一张上传。' }),
  mandateEnded: problem(409, 'mandate.ended', '这份委托已经结束了', { detail: '不用再取消，对方已经不能替您办了。' }),
  notYourMandate: problem(403, 'person.not-yours', '这份委托不能由您取消', {
    detail: '本人可以取消任何一份，家人可以取消代办员的。',
  }),
  phoneNotProved: problem(422, 'phone-code.wrong', '微信没有给出手机号', {
    detail: '请再点一次手机号按钮，或者改用短信验证码。',
  }),
  wechatUnavailable: problem(503, 'session.wechat-unavailable', '微信暂时连不上', {
    detail: '请过一会儿再试，或者改用短信验证码。',
    retryAfter: 5,
  }),
} as const;
