/** How keeping a picture ended. `denied`: the album is not allowed, which the person can change in the settings. */
export type Kept = 'kept' | 'denied' | 'failed' | 'cancelled';

/** Browser half: the picture as a download. WeChat's own browser saves by a long press instead. */
export async function keepPicture(source: string, file: string): Promise<Kept> {
  const link = document.createElement('a');
  link.href = source;
  link.download = `${file}.png`;
  link.click();
  return 'kept';
}

/** Whether pictures can be passed on from here by a button: only in the mini-program. */
export const canShare = false;
export const sharePicture = (_source: string): Promise<Kept> => Promise.resolve('failed');
export const openSettings = (): Promise<void> => Promise.resolve();
