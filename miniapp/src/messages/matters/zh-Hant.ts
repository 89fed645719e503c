/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 辦事 */
export const zhHant = {
  title: '辦事',
} as const;
