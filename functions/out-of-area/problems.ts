import { problem } from '@linli/shared/kernel/problem';

/** Refusals of a filing, each with what to do next. */
export const FILING_PROBLEMS = {
  deceased: problem(409, 'person.deceased', '登记里这个人已经去世', {
    detail: '如果登记有误，请带身份证到医保窗口更正。',
  }),
  notInsured: problem(409, 'filing.not-insured', '还没参保，备案不起作用', {
    detail: '请先参保缴费，再来备案，填的内容会留着。',
  }),
  overlaps: (reference: string) =>
    problem(409, 'filing.overlaps', '这段时间、这个地方已经备过案', {
      detail: `不用再备。要改的话，先撤销原来的（${reference}）再重新办。`,
      params: { reference },
    }),
  paperMissing: problem(422, 'paper.missing', '有一张照片没传上来', {
    detail: '请把那张照片重新拍一下再提交。',
    errors: [{ pointer: '/papers', code: 'paper.missing', message: '有一张照片没传上来，请重新拍' }],
  }),
  notCompletable: problem(409, 'filing.not-completable', '这条备案现在不用补材料', {
    detail: '请回到备案记录看看最新进度。',
  }),
  notWithdrawable: problem(409, 'filing.not-withdrawable', '这条备案现在不能撤销', {
    detail: '请回到备案记录看看最新进度。',
  }),
} as const;

/** Chinese sentences for what `checkFiling` finds, beside the field. */
export const FILING_FIELD_MESSAGES: Readonly<Record<string, string>> = {
  'filing.place-unknown': '请选择要去看病的城市',
  'filing.place-at-home': '在本市看病不用备案，请选外地的城市',
  'filing.from-too-early': '最多补办一年以内的备案',
  'filing.from-too-late': '最早可以提前六个月备案',
  'filing.until-not-asked': '长期备案没有结束日期，不用填',
  'filing.until-missing': '请选择哪天结束',
  'filing.until-before-from': '结束日期要在开始日期之后',
  'filing.until-too-early': '临时备案至少六个月，期间可以反复用，请选晚一点的日子',
  'filing.until-too-late': '最长一年，到期可以再备',
  'filing.referral-slip-missing': '转诊要有转诊单，请拍一张照片',
  'filing.papers-or-commitment': '请拍材料，或者勾选承诺书，二选一',
};
