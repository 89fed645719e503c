import type { FilingToReview } from './changes';

type Source = FilingToReview['sources'][string];

/** Where a figure is written, in one line: issuer, number, day, remark. */
export const originOf = ({ title, issuer, number, date, note }: Source): string =>
  [issuer, number, title, date, note].filter((part) => part !== undefined && part !== '').join('，');
