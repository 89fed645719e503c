/** 异地就医备案 */
export const zhCN = {
  title: '异地就医备案',
} as const;
