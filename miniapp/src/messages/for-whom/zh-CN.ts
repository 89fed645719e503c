/** 给谁办 */
export const zhCN = {
  title: '{matter}：给谁办？',
  none: '家里现在没有要办这件事的人。',
} as const;
