import { useEffect, useState } from 'react';
import type { PlaceList, PlaceListView } from './place-list';

let loaded: PlaceList | undefined;

/**
 * The browser brings the table of cities when the question for a place comes up: 5 KB that the page which a link opens first
 * does not wait for. Kept from then on.
 */
export function usePlaceList(): PlaceListView {
  const [list, setList] = useState(loaded);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    if (loaded !== undefined) return;
    let gone = false;
    setFailed(false);
    import(/* webpackChunkName: "places" */ '@linli/shared/domain/places').then(
      (places) => {
        loaded = places;
        if (!gone) setList(places);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [attempt]);
  return { list, failed, again: () => setAttempt(attempt + 1) };
}
