/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 報銷 */
export const zhHant = {
  title: '報銷',
} as const;
