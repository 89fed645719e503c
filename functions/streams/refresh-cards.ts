import { today } from '@linli/shared/kernel/clock';
import { yearOf } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { cardFacts } from '@linli/shared/domain/card';
import type { CardStreamDeps } from './ports';

/**
 * Brings everybody's card of a person up to date from the record as it is now, not from the stream's image: late, doubled
 * and reordered records come to the same. A card that is newer stays, and one that was taken away does not come back.
 *
 * @returns how many cards were written
 */
export async function refreshCards({ records, clock }: CardStreamDeps, personId: PersonId): Promise<number> {
  const [dossier, viewers] = await Promise.all([records.dossier(personId), records.viewers(personId)]);
  if (dossier === undefined) return 0;
  const { sequence } = dossier;
  const facts = cardFacts(dossier, yearOf(today(clock)));
  const outcomes = await Promise.all(
    viewers
      .filter((card) => card.sequence < sequence)
      .map(({ viewer, relation }) =>
        records.commit({
          writes: [{ put: 'card', record: { viewer, personId, relation, sequence, facts }, expect: 'known' }],
          events: [],
        }),
      ),
  );
  return outcomes.filter(({ ok }) => ok).length;
}
