/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 經辦 */
export const zhHant = {
  title: '經辦',
} as const;
