import type { Dimension, Figure, FigureTable } from '../figure';
import type { PackData } from '../pack';
import type { RuleScope } from './entry';

/** One figure of a table with its path and the choices that lead to it. */
export interface Leaf {
  readonly path: string;
  readonly scopes: readonly RuleScope[];
  readonly figure: Figure;
}

/** Every figure of a table, however deep. */
export function* leaves(
  pack: PackData,
  table: FigureTable | undefined,
  path: string,
  scopes: readonly RuleScope[] = [],
): Generator<Leaf> {
  if (table === undefined) return;
  if (Array.isArray(table)) {
    for (const [index, figure] of (table as readonly Figure[]).entries())
      yield { path: `${path}.${figure.from ?? index}`, scopes, figure };
    return;
  }
  if (!('by' in table)) {
    yield { path, scopes, figure: table as Figure };
    return;
  }
  for (const [key, branch] of Object.entries(table.of))
    yield* leaves(pack, branch, `${path}.${key}`, [...scopes, scopeOf(pack, table.by, key)]);
}

/** A choice of a table with the pack's names for it. */
export const scopeOf = (pack: PackData, by: Dimension, key: string): RuleScope => ({
  by,
  key,
  names: namesOf(pack, by, key),
});

function namesOf(pack: PackData, by: Dimension, key: string): readonly string[] {
  switch (by) {
    case 'level':
      return named(pack.levels, key);
    case 'place':
      return named(pack.places, key);
    case 'category':
      return named(pack.categories, key);
    case 'disease':
      return named(pack.diseases, key);
    case 'group':
      return (pack.sets[key] ?? [key]).flatMap((group) => named(pack.groups, group));
    case 'filing':
      return [pack.filing?.kinds[key as 'other']?.name ?? []].flat();
    default:
      return [];
  }
}

const named = (names: Readonly<Record<string, string>>, key: string): readonly string[] =>
  names[key] === undefined ? [] : [names[key]];
