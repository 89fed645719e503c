import { Canvas } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { drawScaled, type Pen } from './drawing';
import type { PictureCanvasProps } from './picture-canvas.types';

const ID = 'kept-picture';

/** Mini-program half: WeChat's 2d canvas, beside the screen, and a file made from it. */
export function PictureCanvas({ drawing, onDrawn }: PictureCanvasProps) {
  useEffect(() => {
    let here = true;
    Taro.createSelectorQuery()
      .select(`#${ID}`)
      .fields({ node: true, size: true })
      .exec(([found]: [{ node: Taro.Canvas } | null]) => {
        if (!here) return;
        if (!found) return onDrawn({ ok: false });
        const { node } = found;
        drawScaled(
          node.getContext('2d') as unknown as Pen,
          (width, height) => {
            node.width = width;
            node.height = height;
          },
          drawing,
        );
        Taro.canvasToTempFilePath({
          canvas: node,
          fileType: 'png',
          success: ({ tempFilePath }) => here && onDrawn({ ok: true, source: tempFilePath }),
          fail: () => here && onDrawn({ ok: false }),
        });
      });
    return () => void (here = false);
    // Drawn once for what it was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return <Canvas type="2d" id={ID} canvasId={ID} className="kept-picture__canvas" {...{ 'aria-hidden': true }} />;
}
