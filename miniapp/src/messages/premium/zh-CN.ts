/** 缴费 */
export const zhCN = {
  title: '缴费',
} as const;
