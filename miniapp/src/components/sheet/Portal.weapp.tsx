import { RootPortal } from '@tarojs/components';
import type { ReactNode } from 'react';

/** Mini-program: WeChat's own way out of the page. */
export const Portal = ({ children }: { children: ReactNode }) => <RootPortal>{children}</RootPortal>;
