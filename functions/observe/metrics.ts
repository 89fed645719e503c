/**
 * Metrics (指标) by use case, in CloudWatch's embedded metric format: the line that tells of a piece of work carries the
 * directive that makes its figures metrics, so that counting costs no call, no second line and no library
 * (infra/decisions/observability.md has the measurement).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const METRIC_NAMESPACE = 'LinliYibao';

interface Metric {
  readonly name: string;
  readonly unit: 'Count' | 'Milliseconds';
  readonly value: number;
}

type Fields = Readonly<Record<string, unknown>>;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const count = (name: string, value: number): Metric => ({ name, unit: 'Count', value });
const countIf = (name: string, value: number): Metric[] => (value > 0 ? [count(name, value)] : []);

/** Figures of a finished piece of work. How many there were is the sample count of `Latency`. */
const ofWork = (fields: Fields): readonly Metric[] => [
  { name: 'Latency', unit: 'Milliseconds', value: number(fields['ms']) },
  count('StoreOperations', number(fields['storeOperations'])),
  count('ReadUnits', number(fields['readUnits'])),
  count('WriteUnits', number(fields['writeUnits'])),
  ...countIf('Contended', number(fields['contended'])),
  ...countIf('PlatformFailures', number(fields['platformFailures'])),
  ...countIf('Failed', number(fields['status']) >= 500 || fields['failed'] === true ? 1 : 0),
];

/** Which messages are measured, and what of them. A gauge is a figure as it stands: the last value of an hour counts. */
const METRICS: Readonly<Record<string, (fields: Fields) => readonly Metric[]>> = {
  'request.answered': ofWork,
  'stream.handled': ofWork,
  'schedule.ran': ofWork,
  'reconciliation.finished': (fields) => [count('DifferencesOpen', number(fields['open']))],
};

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
}

const directive = (dimensions: Directive['Dimensions'], metrics: readonly Metric[]): Directive => ({
  Namespace: METRIC_NAMESPACE,
  Dimensions: dimensions,
  Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
});

/**
 * What a line carries so that its figures count: `_aws` and the figures at the top of the line. Every figure stands once for
 * its use case and once for everything; a refusal once more by its code. Empty for messages that are not measured.
 * @param now milliseconds since the epoch
 */
export function metricsOf(message: string, fields: Fields, now: number): Record<string, unknown> {
  const metrics = METRICS[message]?.(fields) ?? [];
  if (metrics.length === 0) return {};
  const byUseCase = typeof fields['useCase'] === 'string';
  const refused = typeof fields['code'] === 'string' ? [count('Refused', 1)] : [];
  return {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        directive(byUseCase ? [[], ['useCase']] : [[]], metrics),
        ...(refused.length > 0 ? [directive([['code'], ['useCase', 'code']], refused)] : []),
      ],
    },
    ...Object.fromEntries([...metrics, ...refused].map(({ name, value }) => [name, value])),
  };
}
