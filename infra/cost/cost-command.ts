/** `npm run cost`: a year's bill for a district, a city and a province, line by line, with what it stands on. */
import { parseArgs } from 'node:util';
import { alarmsOf } from '../cloud/alarms';
import { DEPLOYED } from '../cloud/functions';
import { firewallOf } from '../cloud/firewall';
import { estimate } from './estimate';
import { tableText } from '../terminal/table-text';
import { PRICES } from './prices';

const { values } = parseArgs({
  options: { region: { type: 'string', default: 'us-east-1' }, residents: { type: 'string' } },
});
const prices = PRICES[values.region];
if (prices === undefined) {
  console.error(`No prices of ${values.region}; infra/cost/prices.ts has ${Object.keys(PRICES).join(', ')}.`);
  process.exit(2);
}
const places: readonly (readonly [string, number])[] =
  values.residents === undefined
    ? [
        ['区县 district 100 k', 100_000],
        ['市 city 5 M', 5_000_000],
        ['省 province 60 M', 60_000_000],
      ]
    : [[values.residents, Number(values.residents)]];

const count = (resources: Readonly<Record<string, unknown>>, type: string): number =>
  Object.values(resources).filter((resource) => (resource as { Type: string }).Type === type).length;
const firewall = firewallOf()['Firewall'] as { Properties: { Rules: readonly unknown[] } };
const resources = {
  alarms: count(alarmsOf(DEPLOYED), 'AWS::CloudWatch::Alarm'),
  firewallRules: firewall.Properties.Rules.length,
  // Four figures for some thirty use cases, each with and without the use case.
  metrics: 130,
};
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

const estimates = places.map(([name, residents]) => [name, estimate(residents, prices, resources)] as const);
const row = (of: (one: (typeof estimates)[number][1]) => string): readonly string[] =>
  estimates.map(([, one]) => of(one));
const lines = estimates[0]?.[1].lines.map(({ what }) => what) ?? [];

console.log(`A year, ${prices.currency}, list prices of ${prices.region} (${prices.asOf})`);
const rows: Readonly<Record<string, readonly string[]>> = {
  'requests a year': row(({ requests }) => compact.format(requests)),
  'requests a second at the peak': row(({ peakPerSecond }) => compact.format(peakPerSecond)),
  'read units': row(({ readUnits }) => compact.format(readUnits)),
  'write units': row(({ writeUnits }) => compact.format(writeUnits)),
  ...Object.fromEntries(
    lines.map((what) => [what, row((one) => whole.format(one.lines.find((line) => line.what === what)?.cost ?? 0))]),
  ),
  'together, a year': row(({ total }) => whole.format(total)),
  'a resident and year': row(({ total, residents }) => (total / residents).toFixed(4)),
};
console.log(
  tableText(
    [{ title: '' }, ...places.map(([title]) => ({ title, right: true }))],
    Object.entries(rows).map(([what, cells]) => [what, ...cells]),
  ),
);
console.log(
  'Not in it: WeChat Pay’s fee, text messages, domain and ICP record, support plan, taxes. Assumptions: infra/cost/load.ts',
);
