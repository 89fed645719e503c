import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG contrast of every text colour on every ground it is used on, from tokens.css itself. */
const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8').replace(/,\s+/g, ', ');
type Tokens = Record<string, string>;

const block = (selector: string): Tokens => {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name as string, value as string]),
  );
};

const light = block('.ly');
const dark = { ...light, ...block('.ly--dark') };
const elder = block('.ly--large, .ly--largest');
const elderDark = block('.ly--large.ly--dark, .ly--largest.ly--dark');

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** [text, ground] as the components use them. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'pine-2'],
  ['ink', 'amber-2'],
  ['ink-2', 'paper'],
  ['ink-2', 'sheet'],
  ['ink-2', 'pine-2'],
  ['ink-2', 'rule'],
  ['ink-3', 'paper'],
  ['ink-3', 'sheet'],
  ['pine', 'paper'],
  ['pine', 'sheet'],
  ['pine-3', 'pine-2'],
  ['on-pine', 'pine'],
  ['amber', 'amber-2'],
  ['amber', 'sheet'],
  ['amber', 'paper'],
  ['seal', 'seal-2'],
  ['seal', 'sheet'],
  ['seal', 'paper'],
  ['on-bar', 'bar'],
  ['paper', 'ink'],
];

describe.each([
  ['light', light, 4.5],
  ['dark', dark, 4.5],
  ['elder', { ...light, ...elder }, 7],
  ['elder dark', { ...dark, ...elder, ...block('.ly--dark'), ...elderDark }, 7],
] as const)('%s', (_, tokens: Tokens, least) => {
  it.each(PAIRS)('%s on %s', (text, ground) => {
    expect(contrast(tokens[text] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(least);
  });
  it('shows edges of fields and parts of bars at 3 : 1', () => {
    for (const ground of ['paper', 'sheet'])
      expect(contrast(tokens['edge'] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(3);
    for (const part of ['part-1', 'part-2', 'part-4', 'part-5'])
      expect(contrast(tokens[part] as string, tokens['sheet'] as string)).toBeGreaterThanOrEqual(3);
  });
});
