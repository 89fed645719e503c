/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 首頁 */
export const zhHant = {
  title: '首頁',
} as const;
