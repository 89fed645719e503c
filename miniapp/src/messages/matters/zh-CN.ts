/** 办事 */
export const zhCN = {
  title: '办事',
} as const;
