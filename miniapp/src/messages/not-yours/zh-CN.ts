/** 还没有得到本人同意：不能替他办，去哪里取得同意。 */
export const zhCN = {
  title: '您还不能替他办',
  text: '他的事，要他点头才能办。',
  agent: '请他同意',
  family: '加为家人',
} as const;
