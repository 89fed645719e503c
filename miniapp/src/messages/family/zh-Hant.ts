/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 家人 */
export const zhHant = {
  title: '家人',
} as const;
