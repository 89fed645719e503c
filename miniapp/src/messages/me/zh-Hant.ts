/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 我的 */
export const zhHant = {
  title: '我的',
} as const;
