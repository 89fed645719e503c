/**
 * `npm run bench -- NAME [--json]`: programs, not tests. Each prints its floor in the same run, ratios to it, and the budget of
 * DESIGN.md it is held against (infra/decisions/budgets.md). Exit code 1 when a budget is missed.
 */
import { refuse } from '@linli/infra/terminal/arguments';
import { machine } from './machine';

/** What a benchmark found. */
export interface Report {
  /** Tables by title, rows by name. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string | number>>>>>>;
  readonly budgets: readonly Budget[];
  /** What a reader must know to believe it. */
  readonly notes: readonly string[];
}

/** One bound with what was measured. */
export interface Budget {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

type Benchmark = (args: readonly string[]) => Promise<Report>;

const BENCHMARKS: Readonly<Record<string, () => Promise<{ readonly run: Benchmark }>>> = {
  api: () => import('./api'),
  store: () => import('./store'),
  bundle: () => import('./bundle'),
  miniapp: () => import('./miniapp'),
  rules: () => import('./rules/run'),
  load: () => import('./load'),
  capacity: () => import('./capacity'),
};

const USAGE = `npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')} [--json]`;

// What a benchmark asks for besides is its own to read.
const given = process.argv.slice(2);
if (given.includes('--help') || given.includes('-h')) {
  console.log(USAGE);
  process.exit(0);
}
const asJson = given.includes('--json');
const [name, ...args] = given.filter((argument) => argument !== '--json');
const load = (name === undefined ? undefined : BENCHMARKS[name]) ?? refuse(USAGE);

const met = ({ measured, atMost, atLeast }: Budget): boolean =>
  (atMost === undefined || measured <= atMost) && (atLeast === undefined || measured >= atLeast);

const { run } = await load();
const on = machine();
const report = await run(args);
if (asJson) console.log(JSON.stringify({ bench: name, machine: on, ...report }, undefined, 2));
else {
  console.log(`\n${name}`);
  for (const [what, value] of Object.entries(on)) console.log(`  ${what.padEnd(26)} ${value}`);
  for (const [title, rows] of Object.entries(report.tables)) {
    console.log(`\n${title}`);
    console.table(rows);
  }
  for (const note of report.notes) console.log(`  ${note}`);
  console.log('');
  for (const budget of report.budgets) {
    const bound = budget.atMost === undefined ? `at least ${budget.atLeast}` : `at most ${budget.atMost}`;
    console.log(`  ${met(budget) ? '✓' : '✗'} ${budget.what}: ${budget.measured} ${budget.unit} (${bound})`);
  }
}
// What a benchmark leaves open (idle connections of clients) must not keep the answer waiting.
process.exit(report.budgets.every(met) ? 0 : 1);
