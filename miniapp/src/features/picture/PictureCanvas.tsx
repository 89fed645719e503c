import { useEffect } from 'react';
import { drawScaled } from './drawing';
import type { PictureCanvasProps } from './picture-canvas.types';

/** Browser half: a canvas that never enters the page. */
export function PictureCanvas({ drawing, onDrawn }: PictureCanvasProps) {
  useEffect(() => {
    let here = true;
    const draw = async () => {
      // A web font that is still on its way would be missing from the picture.
      await document.fonts?.ready;
      if (!here) return;
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (pen === null) return onDrawn({ ok: false });
      drawScaled(
        pen,
        (width, height) => {
          canvas.width = width;
          canvas.height = height;
        },
        drawing,
      );
      const source = canvas.toDataURL('image/png');
      // A browser that refuses (too large, no memory) answers "data:,".
      onDrawn(source.length > 100 ? { ok: true, source } : { ok: false });
    };
    void draw();
    return () => void (here = false);
    // Drawn once for what it was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return null;
}
