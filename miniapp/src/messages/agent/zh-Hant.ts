/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 代辦 */
export const zhHant = {
  title: '代辦',
} as const;
