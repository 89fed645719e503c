import { useEffect, useState, type ComponentProps, type ComponentType } from 'react';
import { Notice } from '@/components';
import type * as picture from './EstimatePictureSheet';
import type * as gap from './Gap';
import { useWords } from './use-words';
import type * as whoElse from './WhoElse';

/**
 * Parts of the page that most visits do not need, brought when they are first shown: the rule book that names what a pack does not
 * say, the picture, the question for whom. The page can be read and used without them, and its first load stays small. What cannot be
 * brought (no network) says so in its place and is tried again when it is shown again.
 */
function later<P extends object>(bring: () => Promise<ComponentType<P>>): ComponentType<P> {
  let brought: ComponentType<P> | undefined;
  return function LaterPart(props: P) {
    const { t } = useWords();
    const [Part, setPart] = useState(() => brought);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      let here = true;
      if (brought === undefined)
        bring().then(
          (part) => {
            brought = part;
            if (here) setPart(() => part);
          },
          () => here && setFailed(true),
        );
      return () => void (here = false);
    }, []);
    if (Part !== undefined) return <Part {...props} />;
    return failed ? (
      <Notice kind="loss" icon="offline" live>
        {t('later.failed')}
      </Notice>
    ) : null;
  };
}

export const Gap = later<ComponentProps<typeof gap.Gap>>(() => import('./Gap').then((part) => part.Gap));
export const BeyondNotice = later<ComponentProps<typeof gap.BeyondNotice>>(() =>
  import('./Gap').then((part) => part.BeyondNotice),
);
export const MissingFigure = later<ComponentProps<typeof gap.MissingFigure>>(() =>
  import('./Gap').then((part) => part.MissingFigure),
);
export const EstimatePictureSheet = later<ComponentProps<typeof picture.EstimatePictureSheet>>(() =>
  import('./EstimatePictureSheet').then((part) => part.EstimatePictureSheet),
);
export const WhoElse = later<ComponentProps<typeof whoElse.WhoElse>>(() =>
  import('./WhoElse').then((part) => part.WhoElse),
);
