/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 給誰辦 */
export const zhHant = {
  title: '{matter}：給誰辦？',
  none: '家裡現在沒有要辦這件事的人。',
} as const;
