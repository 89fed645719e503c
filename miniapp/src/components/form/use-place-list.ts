import { useEffect, useState } from 'react';
import type { PlaceList, PlaceListView } from './place-list';

let loaded: PlaceList | undefined;

const bring = () => import(/* webpackChunkName: "places" */ '@linli/shared/domain/places');

/**
 * Brings the table ahead of its question, once the form that asks it is on the screen: the network may be gone by then. A
 * failure here is no matter; the question itself asks again and says so.
 */
export const bringPlaceList = (): void => {
  bring().then(
    (places) => {
      loaded = places;
    },
    () => undefined,
  );
};

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
    bring().then(
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
