import { signature as contract } from '@linli/shared/contract/agent';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureStrokes } from './signature-strokes';

describe('strokes of a signature', () => {
  it('become a path of absolute moves and lines', () => {
    const strokes = signatureStrokes(300, 200);
    strokes.begin(10, 10);
    strokes.move(40, 50);
    strokes.begin(60.04, 10);
    strokes.move(60, 60.26);
    expect(strokes.signature()).toEqual({ path: 'M10,10L40,50M60,10L60,60.3', width: 300, height: 200 });
  });

  it('leave out what nobody sees, and a slip of the finger is none', () => {
    const strokes = signatureStrokes(300, 200);
    strokes.begin(10, 10);
    expect(strokes.move(10.5, 10.5)).toBe(false);
    expect(strokes.move(30, 10)).toBe(true);
    expect(strokes.signature()).toBeUndefined();
  });

  it('are taken by the server whatever the finger does', () => {
    const coordinate = fc.double({ min: -500, max: 1500, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 }), { maxLength: 60 }),
        fc.integer({ min: 200, max: 1000 }),
        fc.integer({ min: 160, max: 600 }),
        (drawn, width, height) => {
          const strokes = signatureStrokes(width, height);
          for (const [first, ...rest] of drawn) {
            if (first === undefined) continue;
            strokes.begin(...first);
            for (const point of rest) strokes.move(...point);
          }
          const made = strokes.signature();
          if (made !== undefined) expect(contract.safeParse(made).success).toBe(true);
        },
      ),
    );
  });

  it('are thinned when they are very many, not cut off', () => {
    const strokes = signatureStrokes(300, 200);
    strokes.begin(0, 0);
    for (let n = 0; n < 20_000; n += 1) strokes.move((n * 7) % 300, (n * 11) % 200);
    strokes.move(299, 199);
    const made = strokes.signature();
    expect(made?.path.length).toBeLessThanOrEqual(20_000);
    expect(made?.path.length).toBeGreaterThan(5_000);
    expect(made?.path.endsWith('L299,199')).toBe(true);
  });
});
