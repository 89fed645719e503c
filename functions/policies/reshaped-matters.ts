import type { PackData } from '@linli/shared/policy/pack';
import { LAYERS } from '@linli/shared/policy/settlement';
import { LAYER_NAMES } from '@linli/shared/policy/trace-words';

/** A matter whose way of reckoning differs between two versions. */
export interface ReshapedMatter {
  /** As the rule book names it: "benefits.inpatient". */
  readonly id: string;
  readonly title: string;
}

/** Tables of figures that the rule book lists one by one: what becomes of those is the comparison's to say. */
const LISTED: ReadonlySet<string> = new Set(
  'amount later yearCap reduce rate plus points factor firstShare validMonths atMost commitment'.split(' '),
);
/** Words, and where a figure comes from: neither changes an amount. */
const WORDS: ReadonlySet<string> = new Set(['name', 'reasons', 's', 'g', 'note']);

/**
 * Matters whose rules are made otherwise in the newer version (算法改变), apart from their single figures: where a band ends, on what it
 * stands, which ceilings a kind counts towards, who a layer is for, how it rounds.
 */
export function reshapedMatters(before: PackData, after: PackData): readonly ReshapedMatter[] {
  const kinds = [...new Set([...Object.keys(before.benefits), ...Object.keys(after.benefits)])];
  const matters: (ReshapedMatter & { readonly of: (pack: PackData) => unknown })[] = [
    ...kinds.map((kind) => ({
      id: `benefits.${kind}`,
      title: nameOf(after.benefits[kind] ?? before.benefits[kind]) ?? kind,
      of: (pack: PackData) => withCeilings(pack, pack.benefits[kind]),
    })),
    ...LAYERS.map((layer) => ({
      id: `layers.${layer}`,
      title: nameOf(after.layers[layer] ?? before.layers[layer]) ?? LAYER_NAMES[layer],
      of: (pack: PackData) => withCeilings(pack, pack.layers[layer]),
    })),
    { id: 'class-b', title: '乙类项目', of: ({ firstShare }) => firstShare.rounding },
    { id: 'filing', title: '异地就医备案', of: ({ filing }) => filing },
    {
      id: 'modifiers',
      title: '影响比例的情形',
      of: ({ modifiers, modifiersAdd, sets }) => ({ modifiers, modifiersAdd, sets }),
    },
  ];
  return matters
    .filter(({ of }) => shape(of(before)) !== shape(of(after)))
    .map(({ id, title }): ReshapedMatter => ({ id, title }));
}

/** What is left of a rule without words and listed figures, of which only the days remain that they are for. */
const shape = (rule: unknown): string =>
  JSON.stringify(rule, (key, value: unknown) =>
    WORDS.has(key) || value === undefined ? undefined : LISTED.has(key) ? [...periods(value, '')] : value,
  ) ?? '';

/** Figures of a table that are for some days only. */
function* periods(table: unknown, path: string): Generator<string> {
  if (typeof table !== 'object' || table === null) return;
  const { from, until } = table as { readonly from?: string; readonly until?: string };
  if (from !== undefined || until !== undefined) yield `${path}: ${from ?? ''}–${until ?? ''}`;
  for (const [key, inner] of Object.entries(table)) yield* periods(inner, `${path}.${key}`);
}

type Rule = PackData['benefits'][string] | PackData['layers']['critical'];

const nameOf = (rule: Rule): string | undefined => (typeof rule === 'object' ? rule.name : undefined);

const withCeilings = ({ ceilings }: PackData, rule: Rule): unknown =>
  typeof rule === 'object' ? [rule, rule.ceilings.map((id) => ceilings[id])] : rule;
