/** 我的 */
export const zhCN = {
  title: '我的',
} as const;
