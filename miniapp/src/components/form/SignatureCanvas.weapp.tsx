import { Canvas, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { preferences, systemDark, themeClass } from '../../preferences/preferences';
import type { SignatureCanvasProps } from './SignaturePad.types';
import { signatureStrokes, type SignatureStrokes } from './signature-strokes';

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** A mini-program cannot read a computed style: --ink of theme/tokens.css, by light and dark. */
const ink = (): string =>
  themeClass(preferences.get(), systemDark.get()).includes('ly--dark') ? '#eae6da' : '#1d2b2a';

/** Mini-program half of the pad: the 2d canvas of WeChat. */
export function SignatureCanvas({ id, label, hint, onChange }: SignatureCanvasProps) {
  const node = useRef<Taro.Canvas>(undefined);
  const strokes = useRef<SignatureStrokes>(undefined);

  useEffect(() => {
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
        context.strokeStyle = ink();
        node.current = canvas;
        strokes.current = signatureStrokes(found.width, found.height);
      });
  }, [id]);

  const context = () => node.current?.getContext('2d') as CanvasRenderingContext2D | undefined;
  const first = (event: { touches: unknown }) => (event.touches as Touch[])[0];
  const lift = () => onChange(strokes.current?.signature());

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
        {...{ 'aria-role': 'img', 'aria-label': hint === '' ? label : `${label}：${hint}` }}
        onTouchStart={(event) => {
          const touch = first(event);
          if (!touch) return;
          strokes.current?.begin(touch.x, touch.y);
          context()?.beginPath();
          context()?.moveTo(touch.x, touch.y);
        }}
        onTouchMove={(event) => {
          const touch = first(event);
          if (!touch || strokes.current?.move(touch.x, touch.y) !== true) return;
          context()?.lineTo(touch.x, touch.y);
          context()?.stroke();
        }}
        onTouchEnd={lift}
        onTouchCancel={lift}
      />
    </View>
  );
}
