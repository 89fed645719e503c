/**
 * The ledger (总账): npm run ledger -- check [--day 2026-11-22] [--from 2026-11-01]
 * Adds days up from their entries alone and compares them with the balances that the stream keeps. Works on the local store,
 * running or stopped, and with --table on a deployment's. infra/decisions/ledger.md.
 * Exit code: 0 everything agrees, 1 something does not, 2 the question cannot be asked.
 */
import '../terminal/no-sdk-warning';
import { ledgerReads } from '@linli/functions/adapters/dynamodb/account-reads';
import { checkCountedDay, type CheckedDay } from '@linli/functions/accounts/check-ledger';
import { FUNDS } from '@linli/shared/domain/ledger';
import { today as dayOf, systemClock } from '@linli/shared/kernel/clock';
import { addDays, type LocalDate, localDate } from '@linli/shared/kernel/date';
import { openPlace, PLACE_OPTIONS, PLACE_USAGE } from '../place/open-place';
import { readArguments, readDay, refuse } from '../terminal/arguments';
import { describeChecked } from './describe-checked';

const USAGE = `npm run ledger -- check [--day 2026-11-22] [--from 2026-11-01]   用凭证重算，和科目余额核对；不写日期查所有的日子
${PLACE_USAGE}`;

const { values, positionals } = readArguments(
  { day: { type: 'string' }, from: { type: 'string' }, ...PLACE_OPTIONS },
  USAGE,
);

/** Days that are read side by side. */
const DAYS_AT_ONCE = 16;

type Reads = ReturnType<typeof ledgerReads>;

/** A running stack's stream may be a moment behind: ms before a day that does not agree yet is asked again. */
const PAUSES = [500, 500];

/** From the first year that has a balance to the last, today at least; a month back when there is none. */
async function daysToCheck(reads: Reads): Promise<readonly LocalDate[]> {
  const [day, from] = [readDay('day', values.day), readDay('from', values.from)];
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
  const place = await openPlace(values);
  try {
    const reads = ledgerReads(place);
    const checked: CheckedDay[] = [];
    const days = await daysToCheck(reads);
    for (let from = 0; from < days.length; from += DAYS_AT_ONCE)
      checked.push(
        ...(await Promise.all(
          days.slice(from, from + DAYS_AT_ONCE).map((day) => checkCountedDay(reads, FUNDS[0], day, PAUSES)),
        )),
      );
    console.log(describeChecked(checked));
    return checked.every(({ faults, broken }) => faults.length + broken.length === 0) ? 0 : 1;
  } finally {
    await place.close();
  }
}

if (positionals[0] !== 'check' || positionals.length !== 1) refuse(USAGE);
process.exitCode = await check();
