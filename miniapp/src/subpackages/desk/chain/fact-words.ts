import type { EventLine } from '@linli/shared/contract/event-lines';
import { fen, formatYuan } from '@linli/shared/kernel/money';
import type { useMessages } from '@/messages/messages';
import type { chainTexts } from '@/messages/chain';

export type ChainWords = ReturnType<typeof useMessages<(typeof chainTexts)['zh-CN']>>;
/** Any word of the catalogue that takes no parameter. */
type Key = 'yes';
type Fact = EventLine['facts'][string];

/** Facts with a word of their own; one that this build does not know keeps its name, so that nothing of a line is hidden. */
const NAMED = [
  'year',
  'reference',
  'kind',
  'place',
  'route',
  'object',
  'consent',
  'relation',
  'phoneTail',
  'replaced',
  'post',
  'verdict',
  'orderId',
  'outcome',
  'reason',
  'from',
  'until',
  'field',
  'mandateId',
  'agent',
  'claim',
  'family',
  'day',
] as const;
/** Sums, in fen. */
const SUMS = ['personal', 'amount', 'total', 'paid', 'patient', 'fiscal', 'received'] as const;
/** Values that are words of this product, each with its own in the catalogue. */
const VALUES = {
  kind: ['retired-elsewhere', 'living-elsewhere', 'working-elsewhere', 'referral', 'emergency', 'other-temporary'],
  reason: [
    'closed',
    'insured-already',
    'deceased',
    'other-cover',
    'enrolment-gone',
    'no-policy',
    'amount',
    'payer',
    'refunded-outside',
  ],
  consent: ['self', 'household-register', 'phone-code', 'signature'],
  relation: ['self', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'parent-in-law', 'other'],
  post: ['first', 'second'],
  verdict: ['approve', 'return', 'refuse'],
  outcome: ['refund', 'insure', 'settle'],
  field: ['address'],
} as const;

const isOneOf = <T extends string>(all: readonly T[], name: string): name is T => all.some((one) => one === name);

/** "o_P98KQ2…7Z1A": ids as short as they can still be told apart; the whole stands in the tooltip. */
const ID = /^([a-z]{1,8}_)([0-9A-Z]{12,})$/;
const shortId = (id: string): string =>
  id.replace(ID, (_, prefix: string, rest: string) => `${prefix}…${rest.slice(-6)}`);

/** One fact as an auditor reads it, with its raw form for comparing with the report of `npm run audit`. */
export interface ReadFact {
  readonly label: string;
  readonly value: string;
  readonly raw: string;
}

/** All facts of a line in words and yuan, in the order in which they were written. */
export function readFacts(t: ChainWords, facts: EventLine['facts']): readonly ReadFact[] {
  return Object.entries(facts).map(([name, value]) => ({
    label: isOneOf(NAMED, name) || isOneOf(SUMS, name) ? t(`fact.${name}` as Key) : name,
    value: valueOf(t, name, value),
    raw: `${name}: ${value}`,
  }));
}

function valueOf(t: ChainWords, name: string, value: Fact): string {
  if (isOneOf(SUMS, name) && typeof value === 'number' && Number.isSafeInteger(value))
    return t('yuan', { amount: formatYuan(fen(value)) });
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value);
  const words = name in VALUES ? (VALUES[name as keyof typeof VALUES] as readonly string[]) : [];
  return words.includes(value) ? t(`${name}.${value}` as Key) : shortId(value);
}
