import type { Figure } from '../figure';
import type { PackData } from '../pack';

export interface Absence {
  readonly path: string;
  readonly note: string | undefined;
}

/** Every figure, benefit and layer that a pack spells as absent, with its path. */
export function absences(pack: PackData): readonly Absence[] {
  const found: Absence[] = [];
  const visit = (node: unknown, path: string): void => {
    if (node === 'absent') found.push({ path, note: undefined });
    if (typeof node !== 'object' || node === null) return;
    const figure = node as Partial<Figure>;
    if (figure.is === 'absent' && figure.s !== undefined) {
      // A rule with one rate is written without bands.
      found.push({ path: path.replace('.bands.0.rate', '.rate'), note: figure.note });
      return;
    }
    for (const [key, value] of Object.entries(node))
      visit(value, key === 'of' ? path : path === '' ? key : `${path}.${key}`);
  };
  for (const section of [
    'premium',
    'waiting',
    'incentive',
    'filing',
    'firstShare',
    'ceilings',
    'modifiers',
    'benefits',
    'layers',
    'facts',
  ] as const)
    visit(pack[section], section);
  return found;
}
