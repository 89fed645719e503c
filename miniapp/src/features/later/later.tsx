import { useEffect, useState, type ComponentType } from 'react';
import { Notice } from '@/components';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';

/**
 * A part of a page that most visits do not need, brought when it is first shown: the page can be read and used without it, and its
 * first load stays small. What cannot be brought (no network) says so in its place and is tried again when it is shown again.
 */
export function later<P extends object>(bring: () => Promise<ComponentType<P>>): ComponentType<P> {
  let brought: ComponentType<P> | undefined;
  return function LaterPart(props: P) {
    const t = useMessages(interfaceTexts);
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
