import './polyfills';
import type { PropsWithChildren } from 'react';
import { startPreferences } from './preferences/start';
import { watchPages } from './navigation/watch-pages';
import { watchNetwork } from './services/network';
import { returnToPlace } from './services/wechat/return-to-place';
import './app.css';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot hang on the target
if (process.env['TARO_ENV'] === 'h5') require('./theme/browser.css');

returnToPlace();
startPreferences();
watchNetwork();
watchPages();

export default function App({ children }: PropsWithChildren) {
  return children;
}
