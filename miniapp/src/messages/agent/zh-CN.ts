/** 代办 */
export const zhCN = {
  title: '代办',
} as const;
