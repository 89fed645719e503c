import type { ComponentProps } from 'react';
import { later } from '@/features/later/later';
import type * as comparisons from './Comparisons';
import type * as picture from './EstimatePictureSheet';
import type * as outcome from './Outcome';
import type * as steps from './Steps';
import type * as whoElse from './WhoElse';

/*
 * What the page does not need until something was typed or asked: the answer, the
 * picture, the question for whom.
 */

/** Fetches what an answer is shown with, so that the first amount may be typed where there is no network any more. */
export const bringAnswer = (): void => {
  // What does not come now is brought when it is shown, which says so if it cannot be.
  Promise.all([import('./Outcome'), import('./Steps'), import('./Comparisons'), import('./Gap')]).catch(
    () => undefined,
  );
};

export const Outcome = later<ComponentProps<typeof outcome.Outcome>>(() =>
  import('./Outcome').then((part) => part.Outcome),
);
export const Steps = later<ComponentProps<typeof steps.Steps>>(() => import('./Steps').then((part) => part.Steps));
export const Comparisons = later<ComponentProps<typeof comparisons.Comparisons>>(() =>
  import('./Comparisons').then((part) => part.Comparisons),
);
export const EstimatePictureSheet = later<ComponentProps<typeof picture.EstimatePictureSheet>>(() =>
  import('./EstimatePictureSheet').then((part) => part.EstimatePictureSheet),
);
export const WhoElse = later<ComponentProps<typeof whoElse.WhoElse>>(() =>
  import('./WhoElse').then((part) => part.WhoElse),
);
