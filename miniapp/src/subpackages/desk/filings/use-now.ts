import { useEffect, useState } from 'react';

/** This computer's time, ms since the epoch, new every half minute: "4 小时" must not stand still. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
