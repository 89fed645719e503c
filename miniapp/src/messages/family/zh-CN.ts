/** 家人 */
export const zhCN = {
  title: '家人',
} as const;
