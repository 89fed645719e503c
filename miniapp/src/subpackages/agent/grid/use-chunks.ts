import { useEffect, useState } from 'react';

/** Fills a screen and a half. */
const FIRST = 16;
const MORE = 40;

/**
 * How many of a long list to draw now: a screenful at once, the rest a chunk at a time, so that the first names can be
 * tapped before the last are drawn. Once drawn, all stay.
 */
export function useChunks(total: number): number {
  const [drawn, setDrawn] = useState(FIRST);
  useEffect(() => {
    if (drawn >= total) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + MORE), 30);
    return () => clearTimeout(timer);
  }, [drawn, total]);
  return Math.min(drawn, total);
}
