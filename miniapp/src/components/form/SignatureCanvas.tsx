import { useEffect, useRef, type PointerEvent } from 'react';
import { Box } from '../primitives';
import type { SignaturePadProps } from './SignaturePad.types';

/** Browser half of the pad: pointer events, at the screen's own resolution. */
export function SignatureCanvas({ id, label, hint, onChange, generation }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(false);

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
    // Ink on paper whatever the theme: the picture is read by others.
    context.strokeStyle = '#1d2b2a';
    drawn.current = false;
  }, [generation]);

  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top] as const;
  };

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
        aria-label={`${label}：${hint}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const context = event.currentTarget.getContext('2d');
          context?.beginPath();
          context?.moveTo(...at(event));
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0) return;
          const context = event.currentTarget.getContext('2d');
          context?.lineTo(...at(event));
          context?.stroke();
          drawn.current = true;
        }}
        onPointerUp={(event) => {
          if (drawn.current) onChange(event.currentTarget.toDataURL('image/png'));
        }}
      />
    </Box>
  );
}
