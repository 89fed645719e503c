import * as places from '@linli/shared/domain/places';
import type { PlaceListView } from './place-list';

const THERE: PlaceListView = { list: places, failed: false, again: () => undefined };

/** A mini-program downloads its subpackage whole: the table of cities lies in it and is there at once. */
export const usePlaceList = (): PlaceListView => THERE;
