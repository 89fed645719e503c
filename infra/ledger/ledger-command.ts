/**
 * The ledger (总账): npm run ledger -- check [--day 2026-11-22] [--from 2026-11-01]
 * Adds days up from their entries alone and compares them with the balances that the stream keeps. Works on the local store,
 * running or stopped, and with --table on a deployment's. infra/decisions/ledger.md.
 * Exit code: 0 everything agrees, 1 something does not, 2 the question cannot be asked.
 */
import '../terminal/no-sdk-warning';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ledgerReads } from '@linli/functions/adapters/dynamodb/account-reads';
import { type CheckedDay, checkLedgerDay } from '@linli/functions/accounts/check-ledger';
import { FUNDS } from '@linli/shared/domain/ledger';
import { today as dayOf, systemClock } from '@linli/shared/kernel/clock';
import { addDays, type LocalDate, localDate, parseLocalDate } from '@linli/shared/kernel/date';
import { openHere, openThere, type Place, PlaceError } from '../audit/open-place';
import { PROJECT_ROOT } from '../local/stack';
import { describeChecked } from './describe-checked';

const USAGE = `npm run ledger -- check [--day 2026-11-22] [--from 2026-11-01]   用凭证重算，和科目余额核对；不写日期查所有的日子
  --data DIR                             npm start 的数据目录，默认 .data
  --table NAME --region R --district C   云上的表，用当前的 AWS 身份`;

/** What the person can do something about, without a stack trace. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { values, positionals } = readArguments();
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        day: { type: 'string' },
        from: { type: 'string' },
        data: { type: 'string' },
        table: { type: 'string' },
        region: { type: 'string' },
        district: { type: 'string' },
      },
    });
  } catch (error) {
    return refuse(`${(error as Error).message}\n${USAGE}`);
  }
}

const dayIn = (name: 'day' | 'from'): LocalDate | undefined => {
  const text = values[name];
  if (text === undefined) return undefined;
  return parseLocalDate(text) ?? refuse(`--${name} 要一个真实的日子，写成 2026-11-22，不是 ${text}`);
};

async function open(): Promise<Place> {
  const { table, region, district } = values;
  if (table !== undefined)
    return region === undefined || district === undefined
      ? refuse('--table 还要 --region 和 --district')
      : openThere(region, table, district);
  return openHere(values.data ?? fileURLToPath(new URL('.data', PROJECT_ROOT)));
}

/** Days that are read side by side. */
const DAYS_AT_ONCE = 16;

type Reads = ReturnType<typeof ledgerReads>;

/** A running stack's stream may be a moment behind: a day that does not agree yet is asked again before it is named. */
async function checkPatiently(reads: Reads, day: LocalDate): Promise<CheckedDay> {
  for (let attempt = 1; ; attempt++) {
    const checked = await checkLedgerDay(reads, FUNDS[0], day);
    if (checked.uncounted === 0 || attempt === 3) return checked;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** From the first year that has a balance to the last, today at least; a month back when there is none. */
async function daysToCheck(reads: Reads): Promise<readonly LocalDate[]> {
  const [day, from] = [dayIn('day'), dayIn('from')];
  if (day !== undefined) return [day];
  const years = (await reads.balances(FUNDS[0], localDate('9999-12-31'))).map(({ period }) => period).sort();
  const [first, last] = [years[0], years.at(-1)];
  const today = dayOf(systemClock);
  const start = from ?? (first === undefined ? addDays(today, -31) : localDate(`${first}-01-01`));
  // The demo may run on another day than the machine's.
  const end = last !== undefined && last > today.slice(0, 4) ? localDate(`${last}-12-31`) : addDays(today, 1);
  const days: LocalDate[] = [];
  for (let one = start; one <= end; one = addDays(one, 1)) days.push(one);
  return days;
}

async function check(): Promise<number> {
  const place = await open();
  try {
    const reads = ledgerReads({ client: place.table.client, table: place.table.table });
    const checked: CheckedDay[] = [];
    const days = await daysToCheck(reads);
    for (let from = 0; from < days.length; from += DAYS_AT_ONCE)
      checked.push(
        ...(await Promise.all(days.slice(from, from + DAYS_AT_ONCE).map((day) => checkPatiently(reads, day)))),
      );
    console.log(describeChecked(checked));
    return checked.every(({ faults, broken }) => faults.length + broken.length === 0) ? 0 : 1;
  } finally {
    await place.close();
  }
}

if (positionals[0] !== 'check' || positionals.length !== 1) refuse(USAGE);
try {
  process.exitCode = await check();
} catch (error) {
  if (error instanceof PlaceError) refuse(error.message);
  throw error;
}
