import { useEffect, useState } from 'react';

/** Narrower than this the three panes do not fit, px. */
const WIDE = '(min-width: 1024px)';

/** Whether the window is wide enough to read a paper beside its rule. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const query = window.matchMedia(WIDE);
    const onChange = () => setWide(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return wide;
}
