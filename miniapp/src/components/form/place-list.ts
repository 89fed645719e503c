import type * as places from '@linli/shared/domain/places';

/** What the place picker reads: the table of all cities with its search (shared/domain/places). */
export type PlaceList = typeof places;

/** The table, or how far it is: it comes by itself, and after a failure when it is asked for again. */
export interface PlaceListView {
  readonly list: PlaceList | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}
