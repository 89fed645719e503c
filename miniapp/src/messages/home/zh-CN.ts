/** 首页 */
export const zhCN = {
  title: '首页',
} as const;
