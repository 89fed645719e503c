/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 還沒有得到本人同意：不能替他辦，去哪裡取得同意。 */
export const zhHant = {
  title: '您還不能替他辦',
  text: '他的事，要他點頭才能辦。',
  agent: '請他同意',
  family: '加為家人',
} as const;
