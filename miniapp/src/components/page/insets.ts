import type { CSSProperties } from 'react';
import Taro from '@tarojs/taro';

let known: CSSProperties | undefined;

/**
 * Room for the phone's status bar. In the mini-program the bar is as tall as WeChat's capsule stands and keeps clear of
 * it on the right; in the browser the safe area does it (Page.css).
 */
export function topInset(): CSSProperties | undefined {
  if (process.env['TARO_ENV'] !== 'weapp') return undefined;
  if (known) return known;
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  known = {
    paddingTop: `${statusBarHeight}px`,
    '--capsule': `${Math.max(0, windowWidth - capsule.left)}px`,
  } as CSSProperties;
  return known;
}
