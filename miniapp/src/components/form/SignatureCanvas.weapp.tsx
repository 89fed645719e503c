import { Canvas, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import type { SignaturePadProps } from './SignaturePad.types';

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Mini-program half of the pad: the 2d canvas of WeChat. */
export function SignatureCanvas({ id, label, hint, onChange, generation }: SignaturePadProps) {
  const node = useRef<Taro.Canvas>(undefined);
  const drawn = useRef(false);

  useEffect(() => {
    drawn.current = false;
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec(([found]: [{ node: Taro.Canvas; width: number; height: number } | null]) => {
        if (!found) return;
        const scale = Taro.getWindowInfo().pixelRatio;
        const canvas = found.node;
        canvas.width = found.width * scale;
        canvas.height = found.height * scale;
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        context.scale(scale, scale);
        context.lineWidth = 3;
        context.lineCap = 'round';
        context.lineJoin = 'round';
        context.strokeStyle = '#1d2b2a';
        node.current = canvas;
      });
  }, [id, generation]);

  const context = () => node.current?.getContext('2d') as CanvasRenderingContext2D | undefined;
  const first = (event: { touches: unknown }) => (event.touches as Touch[])[0];

  return (
    <View className="signature">
      <View className="signature__line" {...{ 'aria-hidden': true }} />
      <View className="signature__hint" {...{ 'aria-hidden': true }}>
        {hint}
      </View>
      <Canvas
        type="2d"
        id={id}
        canvasId={id}
        className="signature__canvas"
        disableScroll
        {...{ 'aria-role': 'img', 'aria-label': `${label}：${hint}` }}
        onTouchStart={(event) => {
          const touch = first(event);
          if (!touch) return;
          context()?.beginPath();
          context()?.moveTo(touch.x, touch.y);
        }}
        onTouchMove={(event) => {
          const touch = first(event);
          if (!touch) return;
          context()?.lineTo(touch.x, touch.y);
          context()?.stroke();
          drawn.current = true;
        }}
        onTouchEnd={() => {
          if (!drawn.current || !node.current) return;
          void Taro.canvasToTempFilePath({ canvas: node.current, fileType: 'png' }).then(({ tempFilePath }) =>
            onChange(tempFilePath),
          );
        }}
      />
    </View>
  );
}
