import { Text } from '../primitives';
import { shapes, type IconName } from './shapes';
import './Icon.css';

export type { IconName } from './shapes';

const cache = new Map<IconName, string>();

/** The picture as a mask: the colour is the text's own, in every theme and on both targets. */
function maskOf(name: IconName): string {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes[name]}</svg>`;
  const mask = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
  cache.set(name, mask);
  return mask;
}

/**
 * A line icon in the colour of the text around it. Decoration unless `label` is given: then it is spoken.
 * @param size in em of the surrounding text; 1.25 stands well beside a word.
 */
export function Icon({
  name,
  size = 1.25,
  label,
  className = '',
}: {
  name: IconName;
  size?: number;
  label?: string;
  className?: string;
}) {
  const mask = maskOf(name);
  return (
    <Text
      className={`icon ${className}`}
      style={{ width: `${size}em`, height: `${size}em`, WebkitMaskImage: mask, maskImage: mask }}
      {...(label === undefined ? { silent: true } : { role: 'img' as const, label })}
    />
  );
}
