import './polyfills';
import type { PropsWithChildren } from 'react';
import { startPreferences } from './preferences/start';
import { watchNetwork } from './services/network';
import './app.css';

startPreferences();
watchNetwork();

export default function App({ children }: PropsWithChildren) {
  return children;
}
