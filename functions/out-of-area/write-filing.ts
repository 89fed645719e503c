import { cardFacts, type Dossier } from '@linli/shared/domain/card';
import type { EventType } from '@linli/shared/domain/event';
import type { Filing } from '@linli/shared/domain/out-of-area';
import { isoInstant, yearOf } from '@linli/shared/kernel/date';
import type { Context } from '../http/use-case';
import type { Change, RecordWrite } from '../records/change';

/**
 * The change that puts a filing into a person's dossier: the filing, its events, and the acting viewer's card, which
 * shows the filing before the stream has told the other viewers.
 */
export function writeFiling(
  context: Context,
  dossier: Dossier,
  filing: Filing,
  expect: Extract<RecordWrite, { put: 'filing' }>['expect'],
  types: readonly EventType[],
  more: readonly RecordWrite[] = [],
): Change {
  const { personId } = dossier.person;
  const { viewer, relation, eventActor } = context.grant;
  const after: Dossier = {
    ...dossier,
    filings: [...dossier.filings.filter((f) => f.filingId !== filing.filingId), filing],
  };
  return {
    writes: [
      { put: 'filing', record: filing, expect },
      ...more,
      ...(viewer === undefined
        ? []
        : [
            {
              put: 'card' as const,
              record: {
                viewer,
                personId,
                relation: relation ?? 'other',
                sequence: dossier.sequence + types.length,
                facts: cardFacts(after, yearOf(context.today)),
              },
            },
          ]),
    ],
    events: [
      {
        personId,
        after: dossier.sequence,
        events: types.map((type) => ({
          type,
          at: isoInstant(context.now),
          actor: eventActor,
          facts: { reference: filing.reference, kind: filing.kind, place: filing.placeName },
          requestId: context.requestId,
        })),
      },
    ],
  };
}
