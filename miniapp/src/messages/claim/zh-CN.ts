/** 报销 */
export const zhCN = {
  title: '报销',
} as const;
