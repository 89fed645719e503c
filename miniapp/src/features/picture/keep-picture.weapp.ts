import Taro from '@tarojs/taro';
import { askPrivacy } from '@/services/privacy';

export type Kept = 'kept' | 'denied' | 'failed' | 'cancelled';

const outcomeOf = (failure: unknown): Kept => {
  const message = String((failure as { errMsg?: string }).errMsg);
  if (/cancel/i.test(message)) return 'cancelled';
  return /auth|deny|denied|permission/i.test(message) ? 'denied' : 'failed';
};

/** Mini-program half: into the album, after WeChat's own question. */
export async function keepPicture(source: string, _file: string): Promise<Kept> {
  if (!(await askPrivacy())) return 'denied';
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: source });
    return 'kept';
  } catch (failure) {
    return outcomeOf(failure);
  }
}

export const canShare = true;

/** WeChat's menu for a picture: to a chat, to the favourites. */
export async function sharePicture(source: string): Promise<Kept> {
  try {
    await Taro.showShareImageMenu({ path: source });
    return 'kept';
  } catch (failure) {
    return outcomeOf(failure);
  }
}

/** WeChat's settings of this mini-program, where the album can be allowed again. */
export async function openSettings(): Promise<void> {
  await Taro.openSetting();
}
