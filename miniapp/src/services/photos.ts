import Taro from '@tarojs/taro';
import { newId } from '@linli/shared/kernel/ids';
import { randomBytes } from './platform';
import { askPrivacy } from './privacy';

export interface ChosenPhoto {
  readonly key: string;
  /** A file path of the phone (weapp) or an object URL (browser). */
  readonly source: string;
  /** bytes; 0 when not known */
  readonly size: number;
}

/** Camera or album, compressed by the platform; nothing when the person turned back or refused. */
export async function choosePhotos(most: number): Promise<ChosenPhoto[]> {
  if (process.env['TARO_ENV'] === 'h5') return choosePhotosInBrowser(most);
  if (!(await askPrivacy())) return [];
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sourceType: ['camera', 'album'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath, size }) => ({ key: newId('x', randomBytes), source: tempFilePath, size }));
  } catch {
    // Turning back answers as an error; there is nothing to say about it.
    return [];
  }
}

function choosePhotosInBrowser(most: number): Promise<ChosenPhoto[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/jpeg,image/png,image/webp';
    input.multiple = most > 1;
    input.style.display = 'none';
    // In the document, so that it can be found (and so that Safari fires "change").
    document.body.appendChild(input);
    const finish = (files: File[]) => {
      input.remove();
      resolve(files.slice(0, most).map((file) => ({ key: newId('x', randomBytes), source: URL.createObjectURL(file), size: file.size })));
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => finish([]), { once: true });
    input.click();
  });
}
