/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 參保登記 */
export const zhHant = {
  title: '參保登記',
} as const;
