import type { TraceLine } from '../policy/trace';

/** A line of a trace without the shared objects behind it: what is stored with a settlement and sent to a phone. */
export interface StoredTraceLine {
  readonly step: string;
  readonly rule: string;
  readonly layer: string;
  readonly name: string;
  readonly base: number;
  readonly amount: number;
  readonly rest: number;
  readonly figures: readonly { readonly name: string; readonly unit: string; readonly value: number | string; readonly source: string; readonly grade: 'A' | 'B' | 'C' | 'D' }[];
}

/** Takes a trace apart from its plan. */
export const storeTrace = (lines: readonly TraceLine[]): readonly StoredTraceLine[] =>
  lines.map(({ step, rule, base, amount, rest }) => ({
    step,
    rule: rule.id,
    layer: rule.layer,
    name: rule.name,
    base,
    amount,
    rest,
    figures: rule.figures.map(({ name, unit, value, source, grade }) => ({ name, unit, value, source, grade })),
  }));

/** Every source id that lines name, once. */
export const sourcesOf = (lines: readonly StoredTraceLine[]): readonly string[] => [
  ...new Set(lines.flatMap((line) => line.figures.map((figure) => figure.source))),
];
