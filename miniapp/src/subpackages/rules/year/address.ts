import { pathOf } from '@/navigation/navigation';

const H5 = process.env['TARO_ENV'] === 'h5';

/** The browser's address names the year that is shown, so that it can be sent and printed; nothing is loaded anew. */
export function keepYearInAddress(year: number): void {
  if (H5) window.history.replaceState(window.history.state, '', `#${pathOf('rules/year', { year })}`);
}

/** The page of a year as a link that can be sent (browser). */
export const linkTo = (year: number): string =>
  `${window.location.origin}${window.location.pathname}#${pathOf('rules/year', { year })}`;

/** Whether there is room to show every section open at once (desk). */
export const wideWindow = (): boolean => H5 && window.innerWidth >= 1000;
