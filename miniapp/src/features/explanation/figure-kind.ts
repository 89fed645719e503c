import type { Explanation } from '@linli/shared/contract/trace';

/** A figure that a line of a trace quotes, with its path in the pack. */
export type Figure = Explanation['lines'][number]['figures'][number];

/** Ratio units in a figure that adds or takes away points (百分点) rather than being a share. */
export const isPoints = ({ name }: Pick<Figure, 'name'>): boolean => /\.(points|plus)(\.|$)/.test(name);

/** Ratio units by which a rate is multiplied. */
export const isFactor = ({ name }: Pick<Figure, 'name'>): boolean => /\.factor(\.|$)/.test(name);

/** A share: of the fund in a band, of the person in a first share. */
export const isRate = (figure: Figure): boolean => figure.unit === 'ratio' && !isPoints(figure) && !isFactor(figure);

/** What a figure is in its rule, where that is worth a word beside it. */
export function roleOf({ name }: Pick<Figure, 'name'>): 'band-end' | 'later' | 'year-cap' | 'reduce' | undefined {
  if (/\.bands\.(.+\.)?\d+\.to(\.|$)/.test(name)) return 'band-end';
  if (name.includes('.deductible.later')) return 'later';
  if (name.includes('.deductible.yearCap')) return 'year-cap';
  if (name.includes('.deductible.reduce')) return 'reduce';
  return undefined;
}

/** Points that raise a ratio, among figures that are points. */
export const isPlus = ({ name }: Pick<Figure, 'name'>): boolean => /\.plus(\.|$)/.test(name);
