/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 繳費 */
export const zhHant = {
  title: '繳費',
} as const;
