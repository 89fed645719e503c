import { useEffect } from 'react';
import Taro from '@tarojs/taro';

/** Each step begins at its top. */
export function useTopOfPage(step: string): void {
  useEffect(() => {
    if (process.env['TARO_ENV'] !== 'h5') {
      void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
      return;
    }
    for (const page of document.querySelectorAll('.taro_page_show')) page.scrollTop = 0;
  }, [step]);
}
