import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Browser: outside the page, so that no ancestor clips or re-anchors what lies over it. */
export const Portal = ({ children }: { children: ReactNode }) => createPortal(children, document.body);
