import { JOURNAL_SHARDS, ORDER_SHARDS } from '@linli/functions/adapters/dynamodb/table';
import { ASSUMED, YEAR_OF_A_RESIDENT } from '@linli/infra/cost/load';
import { PRICES } from '@linli/infra/cost/prices';
import type { Report } from './bench';
import { median, round } from './figures';
import { byUseCase, openJourney, type Told } from './journey';

/** What DynamoDB bears, as AWS publishes it: units a second of one partition, and GB of one. */
const PARTITION = { writes: 1_000, reads: 3_000, gb: 10 } as const;
/** A function's containers and the gateway's requests a second in an account nobody has asked to raise. */
const QUOTA = { containers: 1_000, requests: 10_000, tableUnits: 40_000 } as const;

/** The last evening of the season (集中征缴期最后一晚), assumed; a bureau puts its own. */
const EVENING = {
  /** Of all residents, those who are enrolled and paid for that evening. */
  share: 0.05,
  /** A phone acts for so many. */
  family: 3,
  hours: 4,
  /** Its busiest minute over its mean. */
  peak: 2,
} as const;

const PEOPLE: readonly (readonly [string, number])[] = [
  ['100 thousand', 100_000],
  ['5 million', 5_000_000],
  ['60 million', 60_000_000],
  ['1 billion', 1_000_000_000],
];

/** Use cases of the yearly model (infra/cost/load.ts) that the journey walks, by the route that measures them. */
const MODELLED: Readonly<Record<string, string>> = {
  home: 'home, a family of three',
  enrolmentForm: 'enrolment form',
  enrol: 'enrol',
  duePremiums: 'premiums due, a family of three',
  payOrder: 'hand the order to the cashier',
};
/** A model is believed while it is no further off than this, up or down. */
const TRUSTED = 1.5;

const unitsOf = (told: readonly Told[], kind: 'readUnits' | 'writeUnits'): number =>
  told.reduce((sum, one) => sum + one[kind], 0);

/**
 * What the last evening asks of partitions, hot keys, functions and purse, for four sizes. Units are measured in this very run on
 * one family's evening, stream and queue included; the yearly model's units are held against them.
 */
export async function run(): Promise<Report> {
  const journey = await openJourney();
  let told: readonly Told[];
  try {
    // The day's heads are published once a day and not once a family.
    told = (await journey.walk()).filter(({ useCase }) => useCase !== 'publish-days' && useCase !== 'follow-orders');
  } finally {
    await journey.close();
  }
  const groups = byUseCase(told);
  const checked: Record<string, Record<string, number>> = {};
  const together = { expected: 0, units: 0 };
  for (const [route, name] of Object.entries(MODELLED)) {
    const model = YEAR_OF_A_RESIDENT.find((one) => one.name === name);
    const measured = groups.get(route);
    if (model === undefined || measured === undefined) throw new Error(`nothing to hold ${name} against`);
    const units = median(measured.map(({ readUnits, writeUnits }) => readUnits + writeUnits));
    const expected = model.read + model.write;
    checked[name] = { 'model units': expected, 'measured units': units, 'measured of model': round(units / expected) };
    together.expected += expected;
    together.units += units;
  }

  const requests = told.filter(({ message }) => message === 'request.answered').length;
  const [reads, writes] = [unitsOf(told, 'readUnits'), unitsOf(told, 'writeUnits')];
  const operations = told.reduce((sum, one) => sum + one.operations.length, 0);
  const items = told.flatMap((one) => one.operations.flatMap((operation) => operation.items ?? []));
  const put = (name: string): number => items.filter((item) => item === `put ${name}`).length;
  // Keys that strangers share; everything else lies under a person or an account of its own.
  const shared: readonly { readonly key: string; readonly units: number; readonly shards: number }[] = [
    { key: 'journal of a fund and day', units: 2 * put('journal'), shards: JOURNAL_SHARDS },
    { key: 'list of orders to follow (index)', units: 2 * put('order'), shards: ORDER_SHARDS },
  ];

  const price = PRICES['us-east-1'];
  if (price === undefined) throw new Error('no prices');
  const rows: Record<string, Record<string, string | number>> = {};
  const hot: Record<string, Record<string, string | number>> = {};
  for (const [name, people] of PEOPLE) {
    const families = (people * EVENING.share) / EVENING.family;
    const perSecond = (families / (EVENING.hours * 3_600)) * EVENING.peak;
    const stored = (people * (ASSUMED.kbAtFirst + ASSUMED.kbPerYear)) / 1024 ** 2;
    const byUnits = Math.ceil((perSecond * writes) / PARTITION.writes + (perSecond * reads) / PARTITION.reads);
    const busy = (requests * ASSUMED.workMs + operations * ASSUMED.storeMs) / 1_000;
    const cost =
      (families * (reads * price.millionReadUnits + writes * price.millionWriteUnits)) / 1e6 +
      (families * requests * (price.millionInvocations + (price.millionHttpApi[0]?.[1] ?? 0))) / 1e6 +
      families * busy * ASSUMED.memoryGb * price.lambdaGbSecond;
    rows[name] = {
      'families a second': round(perSecond, 1),
      'requests a second': round(perSecond * requests, 0),
      'write units a second': round(perSecond * writes, 0),
      'read units a second': round(perSecond * reads, 0),
      'partitions for units': byUnits,
      'partitions for GB': Math.ceil(stored / PARTITION.gb),
      'containers at work': Math.ceil(perSecond * busy),
      'quota to raise':
        [
          perSecond * writes > QUOTA.tableUnits ? 'table' : '',
          perSecond * busy > QUOTA.containers ? 'functions' : '',
          perSecond * requests > QUOTA.requests ? 'gateway' : '',
        ]
          .filter((one) => one !== '')
          .join(', ') || 'none',
      [`evening, ${price.currency}`]: round(cost, 2),
    };
    hot[name] = Object.fromEntries(
      shared.flatMap(({ key, units, shards }) => [
        [`${key}: load of a shard`, `${round((100 * perSecond * units) / shards / PARTITION.writes, 1)}%`],
        [`${key}: shards needed`, Math.max(1, Math.ceil((perSecond * units) / (PARTITION.writes / 2)))],
      ]),
    );
  }
  return {
    tables: { 'The model against this run': checked, 'The last evening': rows, 'Keys that strangers share': hot },
    budgets: [
      {
        what: 'yearly model and measured units of the same use cases, apart',
        measured: round(Math.max(together.units / together.expected, together.expected / together.units)),
        unit: '×',
        atMost: TRUSTED,
      },
    ],
    notes: [
      `Measured, one family's evening: ${requests} requests, ${operations} store operations, ${reads} read and ${writes} write units, stream and queue included.`,
      `Assumed: ${EVENING.share * 100}% of all residents that evening, ${EVENING.family} a phone, ${EVENING.hours} hours, busiest minute ${EVENING.peak} × the mean; ${ASSUMED.workMs} ms a request and ${ASSUMED.storeMs} ms an operation.`,
      'A page of one or two units doubles where a mandate is looked up or a family is large: the model is of oneself, the journey of a child.',
      'Balances are moved by the stream, batch by batch: more payments make larger batches, not more writes of a balance.',
      `Shards: ${JOURNAL_SHARDS} of a journal's day, ${ORDER_SHARDS} of the order lists; "needed" keeps a shard at half of a partition's ${PARTITION.writes} writes. A district is a table of its own: a province is many districts, and so is a billion.`,
    ],
  };
}
