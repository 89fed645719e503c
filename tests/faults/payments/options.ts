import { parseArgs } from 'node:util';

/** What a run is asked for. */
export interface RunOptions {
  /** Payments that are begun. */
  readonly count: number;
  /** `kill -9` of the functions' process: API, schedules, stream consumers and store in one. */
  readonly kills: number;
  /** `kill -9` of the simulated platform, besides. */
  readonly platformKills: number;
  /** Everything that is drawn comes from it. */
  readonly seed: number;
  /** Bureau's days over which the payments are spread; a reconciliation follows each. */
  readonly days: number;
  /** Payments under way at a time. */
  readonly lanes: number;
  /** Keeps the data directory, and says where it is. */
  readonly keep: boolean;
  /** Where the data lies; a new folder below the system's temporary one when absent. */
  readonly data?: string;
  /** Says nothing but the table. */
  readonly quiet: boolean;
}

export const HELP = `npm run faults -- payments [options]

Payments under fault: real functions and store in one process that is killed (-9) at random moments, the simulated payment
platform in another, and phones that pay, cancel, repeat and give up. Checks after every kill, and at the end, that nobody
paid twice, nobody is insured unpaid, every yuan insures someone or goes back, the ledger sums to zero, bill and ledger
agree after one night, and every difference that was put into a bill is found and named.

  --count N            payments to begin                                     2000
  --kills N            kill -9 of the functions' process                     50
  --platform-kills N   kill -9 of the platform's process                     a tenth of --kills
  --seed N             what is drawn: people, courses, faults, kills         1
  --days N             days over which they are spread, a night after each   one per 500 payments, at least 2
  --lanes N            payments under way at a time                          12
  --data DIR           where the data lies                                   a temporary folder
  --keep               leaves the data there and says where
  --quiet              prints the table only
  --help               this

Exit code: 0 everything held, 1 something did not, 2 the arguments are wrong.
infra/decisions/faults.md says what is injected, what is checked and how far the seed reaches.`;

/** @returns the options, `help`, or what is wrong in a sentence */
export function readOptions(argv: readonly string[]): RunOptions | 'help' | { readonly wrong: string } {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        count: { type: 'string' },
        kills: { type: 'string' },
        'platform-kills': { type: 'string' },
        seed: { type: 'string' },
        days: { type: 'string' },
        lanes: { type: 'string' },
        data: { type: 'string' },
        keep: { type: 'boolean' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  if (values['help'] === true) return 'help';
  const wrong: string[] = [];
  const number = (name: string, usual: number, least: number): number => {
    const text = values[name];
    if (text === undefined) return usual;
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      wrong.push(`--${name} takes a whole number from ${least} on, not ${String(text)}`);
    return value;
  };
  const count = number('count', 2_000, 1);
  const kills = number('kills', 50, 0);
  const options: RunOptions = {
    count,
    kills,
    platformKills: number('platform-kills', Math.floor(kills / 10), 0),
    seed: number('seed', 1, 0),
    days: number('days', Math.max(2, Math.ceil(count / 500)), 1),
    lanes: number('lanes', 12, 1),
    keep: values['keep'] === true,
    quiet: values['quiet'] === true,
    ...(typeof values['data'] === 'string' && { data: values['data'] }),
  };
  return wrong.length > 0 ? { wrong: wrong.join('; ') } : options;
}
