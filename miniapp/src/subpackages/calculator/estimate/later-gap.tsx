import type { ComponentProps } from 'react';
import { later } from '@/features/later/later';
import type * as gap from './Gap';

/* What a pack does not say, named by its rule book: brought only when that is met. Apart from later-parts, whose parts show it. */

export const Gap = later<ComponentProps<typeof gap.Gap>>(() => import('./Gap').then((part) => part.Gap));
export const BeyondNotice = later<ComponentProps<typeof gap.BeyondNotice>>(() =>
  import('./Gap').then((part) => part.BeyondNotice),
);
export const MissingFigure = later<ComponentProps<typeof gap.MissingFigure>>(() =>
  import('./Gap').then((part) => part.MissingFigure),
);
