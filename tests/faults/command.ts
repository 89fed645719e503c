import { paymentsCommand } from './payments/command';

/** `npm run faults -- NAME [options]`: runs under fault, each with checks that do not trust what they check. */
const RUNS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = { payments: paymentsCommand };

const [name = '', ...argv] = process.argv.slice(2);
const chosen = RUNS[name];
if (chosen === undefined) {
  console.error(
    `npm run faults -- NAME [options], NAME is one of: ${Object.keys(RUNS).join(', ')}. NAME --help says more.`,
  );
  process.exit(2);
}
process.exit(await chosen(argv));
