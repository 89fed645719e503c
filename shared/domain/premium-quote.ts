import type { LocalDate } from '../kernel/date';
import { add, type Fen, sum, ZERO } from '../kernel/money';
import { ok, type Result } from '../kernel/result';
import type { Grade } from '../policy/figure';
import type { PolicyGap } from '../policy/gap';
import type { Plan } from '../policy/plan';
import type { PremiumQuote, PremiumTiming } from '../policy/premium-quote';
import { premium } from '../policy/quote-premium';
import { waiting } from '../policy/wait';
import type { WaitingResult } from '../policy/waiting-result';
import { coverHistory, type CoverFacts } from './cover-history';
import type { Category } from './enrolment';
import { explain, type Explained } from './explanation';
import { groupsOn, type HardshipGroup } from './person';
import { groupOfPolicy, policyCategory, policyGroups } from './policy-names';

/** What a year costs a person on a day, who pays it, and from when it covers them if it is paid that day. */
export interface QuotedPremium {
  year: number;
  /** What the person pays, and the price before subsidy and waiver, fen. */
  personal: Fen;
  standard: Fen;
  fiscal: { id: string; name: string; amount: Fen; grade: Grade }[];
  subsidy?: { group: string; groupName: string; amount: Fen };
  waived: Fen;
  total: Fen;
  timing: PremiumTiming;
  window: { from: LocalDate; until: LocalDate };
  provisional: boolean;
  /** It may be paid today and would bring at least one day of benefits. */
  payable: boolean;
  cover: { from: LocalDate; until: LocalDate; reason: WaitingResult['reason']; months: number };
  explanation: Explained;
}

export interface QuoteOptions {
  readonly category: Category;
  readonly today: LocalDate;
  /** A parent is insured for the year (新生儿父母一方参保); unknown counts as no. */
  readonly parentInsured?: boolean;
}

/** Quotes by the plan's rules; a figure that no source gives is a gap, never a guess. */
export function quotePremium(
  plan: Plan,
  facts: CoverFacts,
  { category, today, parentInsured }: QuoteOptions,
): Result<QuotedPremium, PolicyGap> {
  const price = premium(
    plan,
    {
      category: policyCategory(category),
      groups: policyGroups(groupsOn(facts.groups, today)),
      born: facts.born,
      ...(parentInsured !== undefined && { parentInsured }),
    },
    today,
  );
  if (!price.ok) return price;
  const wait = waiting(plan, coverHistory(facts, plan.pack.year, today), today);
  return wait.ok ? ok(together(plan, price.value, wait.value)) : wait;
}

const together = (plan: Plan, price: PremiumQuote, wait: WaitingResult): QuotedPremium => ({
  year: price.year,
  personal: price.personal,
  standard: price.standard,
  fiscal: price.fiscal.map(({ id, name, amount, grade }) => ({ id, name, amount, grade })),
  ...(price.subsidy !== undefined && {
    subsidy: { group: price.subsidy.group, groupName: price.subsidy.groupName, amount: price.subsidy.amount },
  }),
  waived: price.waived,
  total: price.total,
  timing: price.timing,
  window: { from: price.window.from, until: price.window.until },
  provisional: price.provisional,
  // A wait that outlasts the year sells nothing: who pays in November with three months to wait would never be covered.
  payable: price.payable && wait.benefitsFrom <= wait.until,
  cover: { from: wait.benefitsFrom, until: wait.until, reason: wait.reason, months: wait.months },
  explanation: explain(plan, [...price.trace, ...wait.trace]),
});

/** The shares as an enrolment keeps them. */
export interface PremiumShares {
  readonly personal: Fen;
  /** Fiscal share with what is paid or waived on the person's behalf. */
  readonly fiscal: Fen;
  readonly subsidy: Fen;
  readonly group?: HardshipGroup;
  readonly provisional: boolean;
  readonly pack: string;
}

/** A quote's shares: personal + fiscal is the quote's total, by construction. */
export function sharesOf(quote: QuotedPremium, facts: Pick<CoverFacts, 'groups'>, today: LocalDate): PremiumShares {
  const subsidy = add(quote.subsidy?.amount ?? ZERO, quote.waived);
  const group = quote.subsidy && groupOfPolicy(quote.subsidy.group, groupsOn(facts.groups, today));
  return {
    personal: quote.personal,
    fiscal: add(sum(quote.fiscal.map(({ amount }) => amount)), subsidy),
    subsidy,
    ...(group !== undefined && { group }),
    provisional: quote.provisional,
    pack: quote.explanation.pack,
  };
}
