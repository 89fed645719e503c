import type { Fen } from '../../kernel/money';
import { share } from '../round';
import type { RuleEntry, RuleScope } from './entry';

/** What one kind of person pays of the personal share, and what a treasury pays of it for them (自己交、政府替交). */
export interface PremiumShare {
  /** Empty: everybody of whom nothing else is said. */
  readonly whom: readonly RuleScope[];
  readonly own: Fen;
  readonly subsidy: Fen;
  /** The figures it comes of. */
  readonly from: readonly RuleEntry[];
}

const amountOf = ({ figure }: RuleEntry): number | undefined =>
  figure.is === undefined && typeof figure.v === 'number' ? figure.v : undefined;

/**
 * Who pays how much of the personal share: each category of the pack, and each group that is subsidised. Empty where the
 * pack gives no amount. Groups are reckoned from the price of whoever is nobody in particular.
 */
export function premiumShares(entries: readonly RuleEntry[]): readonly PremiumShare[] {
  const prices = entries.filter((entry) => entry.term === 'personal-premium' && amountOf(entry) !== undefined);
  const standard = prices.find(({ scopes }) => scopes.every(({ key }) => key === 'else')) ?? prices[0];
  if (standard === undefined) return [];
  const price = amountOf(standard) ?? 0;
  return [
    ...prices.map((entry) => ({
      whom: entry.scopes,
      own: amountOf(entry) as Fen,
      subsidy: 0 as Fen,
      from: [entry],
    })),
    ...entries.flatMap((entry): PremiumShare[] => {
      const ratio = entry.term === 'subsidy' ? amountOf(entry) : undefined;
      if (ratio === undefined) return [];
      const subsidy = share(price, ratio) as Fen;
      return [{ whom: entry.scopes, own: (price - subsidy) as Fen, subsidy, from: [standard, entry] }];
    }),
  ];
}
