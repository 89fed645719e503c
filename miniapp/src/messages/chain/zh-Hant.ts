/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 稽核：一個人的審計鏈 */
export const zhHant = {
  title: '稽核',
  lead: '按人員編號查看一個人的辦理記錄和查看記錄。您每看一次，都會記進這個人的查看記錄，他本人看得到。',
  person: '人員編號',
  'person.hint': '以 p_ 開頭，npm run audit 的報告裡有',
  'person.wrong': '人員編號以 p_ 開頭，後面是字母和數字',
  show: '查看',
  kind: '看什麼',
  'kind.acts': '辦理記錄',
  'kind.readings': '查看記錄',
  caption: '{person} 的{kind}，最新的在上面',
  number: '編號',
  at: '時間',
  what: '事項',
  who: '誰',
  facts: '內容',
  none: '沒有記錄',
  more: '看更早的',
  'no-scope': '您的崗位不看審計鏈',
  'no-scope.text': '只有稽核崗能看。需要的話，請找系統管理員申請。',
} as const;
