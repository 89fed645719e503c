import { newId } from '@linli/shared/kernel/ids';
import { randomBytes } from './platform';
import type { ChosenPhoto } from './chosen-photo';

export type { ChosenPhoto } from './chosen-photo';

/** Camera or album, as the browser offers them; nothing when the person turned back. photos.weapp.ts is the mini-program's. */
export function choosePhotos(most: number): Promise<ChosenPhoto[]> {
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
      resolve(
        files
          .slice(0, most)
          .map((file) => ({ key: newId('x', randomBytes), source: URL.createObjectURL(file), size: file.size })),
      );
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => finish([]), { once: true });
    input.click();
  });
}
