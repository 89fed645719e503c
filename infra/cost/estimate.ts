import { ASSUMED, YEAR_OF_A_RESIDENT } from './load';
import type { PriceList } from './prices';

/** One line of the bill, a year. */
export interface BillLine {
  readonly what: string;
  /** In the price list's currency. */
  readonly cost: number;
}

export interface Estimate {
  readonly residents: number;
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Requests a second in the busiest month's busiest hour: a tenth of the season's days' requests within one hour. */
  readonly peakPerSecond: number;
  readonly lines: readonly BillLine[];
  readonly total: number;
}

/** Months of collecting premiums (September to December in most places; three are counted). */
const SEASON_MONTHS = 3;
const MB_IN_GB = 1024;
const KB_IN_GB = 1024 * 1024;

/** What a volume costs where the price falls with it; volume and bounds in the same unit, of one month. */
export function tiered(volume: number, tiers: readonly (readonly [number, number])[]): number {
  let cost = 0;
  let from = 0;
  for (const [until, price] of tiers) {
    if (volume <= from) break;
    cost += (Math.min(volume, until) - from) * price;
    from = until;
  }
  return cost;
}

const sum = (of: (useCase: (typeof YEAR_OF_A_RESIDENT)[number]) => number): number =>
  YEAR_OF_A_RESIDENT.reduce((total, useCase) => total + of(useCase), 0);

/**
 * A year's bill for a number of insured residents.
 * @param resources of the rendered template, for what is paid by the piece
 */
export function estimate(
  residents: number,
  prices: PriceList,
  resources: { readonly alarms: number; readonly firewallRules: number; readonly metrics: number },
): Estimate {
  const a = ASSUMED;
  const requests = residents * sum(({ perResident }) => perResident);
  const inSeason = residents * sum(({ perResident, inSeason: share }) => perResident * share);
  const events = residents * a.eventsPerYear;
  const readings = residents * a.readingsPerYear;
  const storedGb = (residents * (a.kbAtFirst + a.kbPerYear)) / KB_IN_GB;
  // The month's sweep of accounts pages through everything: half a unit for 4 KB.
  const sweptUnits = (12 * storedGb * KB_IN_GB) / 4 / 2;
  const readUnits = residents * sum(({ perResident, read }) => perResident * read) + events + readings + sweptUnits;
  const writeUnits =
    residents * sum(({ perResident, write }) => perResident * write) +
    events * a.unitsPerEvent +
    readings * a.unitsPerReading;
  // Two readers of the stream; readings come ten to a run.
  const streamRuns = (2 * writeUnits) / 2 / a.recordsPerRun + readings / 10;
  const answeringGbSeconds =
    (residents * sum(({ perResident, operations }) => perResident * (a.workMs + operations * a.storeMs)) * a.memoryGb) /
    1000;
  const streamGbSeconds = (streamRuns * a.streamMs * a.streamGb) / 1000;
  // Every minute twice, every two minutes, every hour three times, every night; all year.
  const scheduled = 365 * (2 * 1440 + 720 + 3 * 24 + 1);
  const monthly = (million: number, tiers: readonly (readonly [number, number])[]): number => {
    const season = (inSeason / 1e6 / SEASON_MONTHS) * (million / (requests / 1e6));
    const rest = ((requests - inSeason) / 1e6 / (12 - SEASON_MONTHS)) * (million / (requests / 1e6));
    return SEASON_MONTHS * tiered(season, tiers) + (12 - SEASON_MONTHS) * tiered(rest, tiers);
  };
  const outGb = (requests * a.answerKb) / KB_IN_GB + (residents * a.appLoads * a.appMb) / MB_IN_GB;
  const papers = residents * a.papersPerYear;
  const million = requests / 1e6;
  const lines: BillLine[] = [
    {
      what: 'DynamoDB: requests',
      cost: (readUnits * prices.millionReadUnits + writeUnits * prices.millionWriteUnits) / 1e6,
    },
    { what: 'DynamoDB: storage and recovery', cost: 12 * storedGb * (prices.tableGb + prices.recoveryGb) },
    {
      what: 'Lambda',
      cost:
        ((requests + streamRuns + scheduled) * prices.millionInvocations) / 1e6 +
        (answeringGbSeconds + streamGbSeconds) * prices.lambdaGbSecond,
    },
    {
      what: 'API Gateway (front door and HTTP API)',
      cost: monthly(million, prices.millionRestApi) + monthly(million, prices.millionHttpApi),
    },
    {
      what: 'Firewall',
      cost: 12 * (prices.firewall + resources.firewallRules * prices.firewallRule) + million * prices.millionFirewall,
    },
    { what: 'Queues', cost: ((readings * 3) / 1e6) * prices.millionQueue },
    {
      what: 'Papers',
      cost:
        (12 * papers * a.paperKb * prices.objectGb) / KB_IN_GB +
        (papers / 1000) * (2 * prices.thousandPuts + 3 * prices.thousandGets),
    },
    {
      what: 'Logs, metrics, alarms, dashboard',
      cost:
        ((requests * a.logKb) / KB_IN_GB) * prices.logsGb +
        12 * (resources.alarms * prices.alarm + resources.metrics * prices.metric + prices.dashboard),
    },
    { what: 'Keys', cost: 12 * 2 * prices.key + ((requests / 2_000) * 6 * prices.keyUses) / 10_000 },
    { what: 'Data out', cost: 12 * tiered(outGb / 12, prices.outGb) },
  ];
  return {
    residents,
    requests,
    readUnits,
    writeUnits,
    peakPerSecond: ((inSeason / (SEASON_MONTHS * 30)) * 3 * 0.1) / 3600,
    lines,
    total: lines.reduce((total, { cost }) => total + cost, 0),
  };
}
