/** 经办 */
export const zhCN = {
  title: '经办',
} as const;
