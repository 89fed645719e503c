/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 異地就醫備案 */
export const zhHant = {
  title: '異地就醫備案',
} as const;
