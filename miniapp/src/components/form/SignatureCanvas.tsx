import { useEffect, useRef, type PointerEvent } from 'react';
import { Box } from '../primitives';
import type { SignatureCanvasProps } from './SignaturePad.types';
import { signatureStrokes, type SignatureStrokes } from './signature-strokes';

/** Browser half of the pad: pointer events, at the screen's own resolution, in the colour of ink of the theme. */
export function SignatureCanvas({ id, label, hint, onChange }: SignatureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<SignatureStrokes>(undefined);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const scale = window.devicePixelRatio || 1;
    element.width = element.clientWidth * scale;
    element.height = element.clientHeight * scale;
    context.scale(scale, scale);
    context.lineWidth = 3;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = getComputedStyle(element).color;
    strokes.current = signatureStrokes(element.clientWidth, element.clientHeight);
  }, []);

  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top] as const;
  };
  const lift = () => onChange(strokes.current?.signature());

  return (
    <Box className="signature">
      <Box className="signature__line" silent />
      <Box className="signature__hint" silent>
        {hint}
      </Box>
      <canvas
        id={id}
        ref={canvas}
        className="signature__canvas"
        role="img"
        aria-label={hint === '' ? label : `${label}：${hint}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const context = event.currentTarget.getContext('2d');
          strokes.current?.begin(...at(event));
          context?.beginPath();
          context?.moveTo(...at(event));
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0 || strokes.current?.move(...at(event)) !== true) return;
          const context = event.currentTarget.getContext('2d');
          context?.lineTo(...at(event));
          context?.stroke();
        }}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
    </Box>
  );
}
