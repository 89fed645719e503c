/** 参保登记 */
export const zhCN = {
  title: '参保登记',
} as const;
