/** 一张图：看、存、转给家人 */
export const zhCN = {
  hint: '长按图片就能保存，或转给家人。',
  save: '存到相册',
  download: '下载图片',
  share: '转给家人',
  saved: '存到相册里了。',
  failed: '图片没有画成。再试一次，或者直接截屏。',
  denied: '没有存相册的权限',
  'denied.text': '打开设置，允许“保存到相册”，再回来点一次。',
  settings: '打开设置',
} as const;
