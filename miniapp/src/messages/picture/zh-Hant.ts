/* Generated from zh-CN.ts by scripts/traditional.mjs. */
/** 一張圖：看、存、轉給家人 */
export const zhHant = {
  hint: '長按圖片就能保存，或轉給家人。',
  save: '存到相冊',
  download: '下載圖片',
  share: '轉給家人',
  saved: '存到相冊裡了。',
  failed: '圖片沒有畫成。再試一次，或者直接截屏。',
  denied: '沒有存相冊的權限',
  'denied.text': '打開設置，允許“保存到相冊”，再回來點一次。',
  settings: '打開設置',
} as const;
