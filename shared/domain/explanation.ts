import { type Fen, fen } from '../kernel/money';
import type { Grade } from '../policy/figure';
import type { Plan } from '../policy/plan';
import type { TraceLine } from '../policy/trace';

/** A line of a trace without the shared objects behind it: what is stored with a settlement and sent to a phone. */
export interface StoredTraceLine {
  readonly step: string;
  readonly rule: string;
  readonly layer: string;
  readonly name: string;
  /** Set where a band's rate is the person's share. */
  readonly share?: 'patient';
  readonly base: number;
  readonly amount: number;
  readonly rest: number;
  readonly figures: readonly {
    readonly name: string;
    readonly unit: string;
    readonly value: number | string;
    readonly source: string;
    readonly grade: 'A' | 'B' | 'C' | 'D';
  }[];
}

/** Takes a trace apart from its plan. */
export const storeTrace = (lines: readonly TraceLine[]): readonly StoredTraceLine[] =>
  lines.map(({ step, rule, base, amount, rest }) => ({
    step,
    rule: rule.id,
    layer: rule.layer,
    name: rule.name,
    ...(rule.share !== undefined && { share: rule.share }),
    base,
    amount,
    rest,
    figures: rule.figures.map(({ name, unit, value, source, grade }) => ({ name, unit, value, source, grade })),
  }));

/** Every source id that lines name, once. */
export const sourcesOf = (lines: readonly StoredTraceLine[]): readonly string[] => [
  ...new Set(lines.flatMap((line) => line.figures.map((figure) => figure.source))),
];

/** A worked-out figure with everything a phone needs to show how: lines, and the sources they name. */
export interface Explained {
  pack: string;
  provisional: boolean;
  lines: {
    step: string;
    rule: string;
    layer: string;
    name: string;
    share?: 'patient';
    base: Fen;
    amount: Fen;
    rest: Fen;
    figures: { name: string; unit: string; value: number | string; source: string; grade: Grade }[];
  }[];
  sources: Record<
    string,
    { title: string; issuer?: string; date?: string; number?: string; grade: Grade; note?: string }
  >;
}

/** A trace with the sources of its plan's pack. */
export function explain(plan: Pick<Plan, 'pack'>, trace: readonly TraceLine[]): Explained {
  const lines = storeTrace(trace);
  const sources: Explained['sources'] = {};
  for (const id of sourcesOf(lines)) {
    const source = plan.pack.sources[id];
    if (source === undefined) continue;
    const { title, issuer, date, number, grade, note } = source;
    sources[id] = {
      title,
      grade,
      ...(issuer !== undefined && { issuer }),
      ...(date !== undefined && { date }),
      ...(number !== undefined && { number }),
      ...(note !== undefined && { note }),
    };
  }
  return {
    pack: plan.pack.id,
    provisional: plan.pack.status === 'provisional',
    lines: lines.map((line) => ({
      ...line,
      base: fen(line.base),
      amount: fen(line.amount),
      rest: fen(line.rest),
      figures: line.figures.map((figure) => ({ ...figure })),
    })),
    sources,
  };
}
