import './polyfills';
import type { PropsWithChildren } from 'react';
import { startPreferences } from './preferences/start';
import { watchNetwork } from './services/network';
import './app.css';

if (process.env['TARO_ENV'] === 'h5') require('./theme/browser.css');

startPreferences();
watchNetwork();

export default function App({ children }: PropsWithChildren) {
  return children;
}
