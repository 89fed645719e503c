import { useEffect } from 'react';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { PersonId } from '@linli/shared/kernel/ids';
import { useForWhom } from '@/features/for-whom/for-whom';
import { useQuery } from '@/services/use-query';

/** 给谁算: asked once the family is known. Mounted anew each time it is asked. */
export function WhoElse({ title, onChoose }: { title: string; onChoose: (person: PersonId) => void }) {
  const home = useQuery(peopleRoutes.home, {});
  const { ask, sheet } = useForWhom(home.data?.cards ?? []);
  const known = home.data !== undefined;
  useEffect(() => {
    if (known) ask({ title, open: ({ personId }) => onChoose(personId), suits: () => true });
    // Asked once, when the family is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known]);
  return <>{sheet}</>;
}
