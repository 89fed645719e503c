import { yearOf, type LocalDate } from '@linli/shared/kernel/date';
import { type Card, cardFacts, type Dossier } from '@linli/shared/domain/card';
import type { RecordWrite } from './change';

/** Whose card is written, and how the person stands to them. */
export interface CardViewer {
  readonly viewer?: string;
  readonly relation?: Card['relation'];
}

/**
 * The acting viewer's card as it is after the change, for the same transaction; nobody's when the caller has no view.
 *
 * @param after the dossier with the change in it
 * @param newEvents how many events the change adds to the person
 */
export const viewerCard = (
  { viewer, relation }: CardViewer,
  after: Dossier,
  newEvents: number,
  today: LocalDate,
): readonly RecordWrite[] =>
  viewer === undefined
    ? []
    : [
        {
          put: 'card',
          record: {
            viewer,
            personId: after.person.personId,
            relation: relation ?? 'other',
            sequence: after.sequence + newEvents,
            facts: cardFacts(after, yearOf(today)),
          },
        },
      ];

/** The dossier with one enrolment replaced or added. */
export const withEnrolment = (dossier: Dossier, enrolment: Dossier['enrolments'][number]): Dossier => ({
  ...dossier,
  enrolments: [...dossier.enrolments.filter(({ year }) => year !== enrolment.year), enrolment],
});
