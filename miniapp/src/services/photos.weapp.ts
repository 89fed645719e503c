import Taro from '@tarojs/taro';
import { newId } from '@linli/shared/kernel/ids';
import { randomBytes } from './platform';
import { askPrivacy } from './privacy';
import type { ChosenPhoto } from './chosen-photo';

export type { ChosenPhoto } from './chosen-photo';

/** Camera or album, compressed by WeChat, after the privacy guide was agreed to; nothing when the person turned back or refused. */
export async function choosePhotos(most: number): Promise<ChosenPhoto[]> {
  if (!(await askPrivacy())) return [];
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    });
    return tempFiles.map(({ tempFilePath, size }) => ({ key: newId('x', randomBytes), source: tempFilePath, size }));
  } catch {
    // Turning back answers as an error; there is nothing to say about it.
    return [];
  }
}
