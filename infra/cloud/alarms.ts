import type { LOG_MESSAGES } from '@linli/functions/http/log-messages';
import { METRIC_NAMESPACE } from '@linli/functions/observe/metrics';
import type { DeployedFunction } from './functions';
import { deadLettersId, functionId, functionName, logicalId, ref, TABLE } from './names';
import { isUnattended } from './triggers';

interface Watch {
  /** What has happened, and what to do first: it stands in the message that wakes somebody. */
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions?: Readonly<Record<string, unknown>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | `p${number}`;
  /** Seconds. */
  readonly period: number;
  readonly periods?: number;
  readonly above: number;
  /** Nothing reported is itself the fault. */
  readonly silenceAlarms?: boolean;
  readonly below?: boolean;
}

const alarm = (watch: Watch) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: watch.description,
    Namespace: watch.namespace,
    MetricName: watch.metric,
    ...(watch.dimensions !== undefined && {
      Dimensions: Object.entries(watch.dimensions).map(([Name, Value]) => ({ Name, Value })),
    }),
    ...(watch.statistic.startsWith('p') ? { ExtendedStatistic: watch.statistic } : { Statistic: watch.statistic }),
    Period: watch.period,
    EvaluationPeriods: watch.periods ?? 1,
    Threshold: watch.above,
    ComparisonOperator: watch.below ? 'LessThanThreshold' : 'GreaterThanThreshold',
    TreatMissingData: watch.silenceAlarms ? 'breaching' : 'notBreaching',
    AlarmActions: [ref('AlarmTopic')],
    OKActions: [ref('AlarmTopic')],
  },
});

const waiting = (queue: unknown, description: string) =>
  alarm({
    description,
    namespace: 'AWS/SQS',
    metric: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: queue },
    statistic: 'Maximum',
    period: 60,
    above: 0,
  });

const queueName = (id: string) => ({ 'Fn::GetAtt': [id, 'QueueName'] });

function ofFunction(fn: DeployedFunction): Readonly<Record<string, unknown>> {
  const { name, trigger } = fn;
  const id = logicalId(name);
  const lambda = { namespace: 'AWS/Lambda', dimensions: { FunctionName: ref(functionId(name)) } };
  return {
    [`${id}ErrorsAlarm`]: alarm({
      ...lambda,
      description: `${name}: runs that threw or did not start. Look at the log for request.failed or a ConfigurationError.`,
      metric: 'Errors',
      statistic: 'Sum',
      period: 300,
      above: 0,
    }),
    [`${id}ThrottlesAlarm`]: alarm({
      ...lambda,
      description: `${name}: the account's concurrency is used up. Ask AWS for more, or see what calls so often.`,
      metric: 'Throttles',
      statistic: 'Sum',
      period: 300,
      above: 0,
    }),
    ...(isUnattended(fn) && {
      [`${deadLettersId(name)}Alarm`]: waiting(
        queueName(deadLettersId(name)),
        `${name}: work that failed after all attempts waits here. How to give it again: infra/decisions/deploy.md.`,
      ),
    }),
    ...(trigger.by === 'stream' && {
      [`${id}AgeAlarm`]: alarm({
        ...lambda,
        description: `${name}: more than five minutes behind the table. After 24 hours records are gone.`,
        metric: 'IteratorAge',
        statistic: 'Maximum',
        period: 300,
        above: 300_000,
      }),
    }),
    ...(trigger.by === 'schedules' && {
      [`${id}SilentAlarm`]: alarm({
        ...lambda,
        description: `${name}: no schedule has run for two hours. Is the rule enabled?`,
        metric: 'Invocations',
        statistic: 'Sum',
        period: 7200,
        above: 1,
        below: true,
        silenceAlarms: true,
      }),
    }),
  };
}

interface SaidMessage {
  readonly by: string;
  /** Of the log's catalogue: a message that is no longer there does not compile. */
  readonly message: keyof typeof LOG_MESSAGES;
  readonly means: string;
  /** Lines in five minutes that are still nothing to wake somebody for. */
  readonly above?: number;
}

/** Messages of the log's catalogue that nobody may overlook, by the function that says them: what it reports and goes on after. */
const SAID: readonly SaidMessage[] = [
  { by: 'books', message: 'audit.gap', means: 'a row is missing in the chain of a record. npm run audit -- verify' },
  { by: 'books', message: 'audit.link-differs', means: 'a row was changed. npm run audit -- verify' },
  { by: 'books', message: 'ledger.tampered', means: 'an entry was changed or taken away. npm run ledger -- check' },
  {
    by: 'jobs',
    message: 'payment.refund-in-trouble',
    means: 'money that is owed does not go back by itself: the desk lists it under payments in question.',
  },
  {
    by: 'jobs',
    message: 'payment.platform-failed',
    means: 'orders and refunds could not be followed. reason "misconfigured" is ours; "unreachable" is the platform.',
    above: 20,
  },
  {
    by: 'reconciliation',
    message: 'reconciliation.failed',
    means: 'a day was not reconciled though its turn came; the next hour tries again. The log names the error.',
  },
  {
    by: 'reconciliation',
    message: 'ledger.differs',
    means: 'a kept balance is not what its entries add up to. npm run ledger -- check',
  },
];

function ofMessages(functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> {
  return Object.assign(
    {},
    ...SAID.filter(({ by }) => functions.some(({ name }) => name === by)).map(({ by, message, means, above = 0 }) => {
      const id = logicalId(message.replace(/\./g, '-'));
      return {
        [`${id}Filter`]: {
          Type: 'AWS::Logs::MetricFilter',
          // The log group is osls'.
          DependsOn: [`${logicalId(by)}LogGroup`],
          Properties: {
            LogGroupName: `/aws/lambda/${functionName(by)}`,
            FilterPattern: `{ $.message = "${message}" }`,
            MetricTransformations: [
              { MetricNamespace: METRIC_NAMESPACE, MetricName: message, MetricValue: '1', DefaultValue: 0 },
            ],
          },
        },
        [`${id}Alarm`]: alarm({
          description: `${message}: ${means}`,
          namespace: METRIC_NAMESPACE,
          metric: message,
          statistic: 'Sum',
          period: 300,
          above,
        }),
      };
    }),
  ) as Record<string, unknown>;
}

const ofTable = () => {
  const table = { TableName: TABLE };
  const throttled = (metric: string, dimensions: Readonly<Record<string, unknown>>, where: string) =>
    alarm({
      description: `${where}: DynamoDB turned requests away. One hot key, or more growth at once than on-demand follows.`,
      namespace: 'AWS/DynamoDB',
      metric,
      dimensions,
      statistic: 'Sum',
      period: 300,
      above: 0,
    });
  return {
    TableReadThrottlesAlarm: throttled('ReadThrottleEvents', table, 'table, reads'),
    TableWriteThrottlesAlarm: throttled('WriteThrottleEvents', table, 'table, writes'),
    ...Object.fromEntries(
      ['gsi1', 'gsi2'].map((index) => [
        `${logicalId(index)}WriteThrottlesAlarm`,
        throttled('WriteThrottleEvents', { ...table, GlobalSecondaryIndexName: index }, `index ${index}, writes`),
      ]),
    ),
  };
};

const ofApi = () => {
  const api = { namespace: 'AWS/ApiGateway', dimensions: { ApiId: ref('Api') } };
  return {
    ApiErrorsAlarm: alarm({
      ...api,
      description: 'More than five answers of 5xx in five minutes. The log names use case and support code.',
      metric: '5xx',
      statistic: 'Sum',
      period: 300,
      above: 5,
    }),
    ApiLatencyAlarm: alarm({
      ...api,
      description: 'One answer in a hundred takes more than three seconds, for a quarter of an hour.',
      metric: 'Latency',
      statistic: 'p99',
      period: 300,
      periods: 3,
      above: 3000,
    }),
  };
};

/** Queues of infra/queues.yml: what waits too long, and what nobody could do. */
const ofQueues = () => ({
  ReadingsAgeAlarm: alarm({
    description: 'Readings of records have waited ten minutes to be written down.',
    namespace: 'AWS/SQS',
    metric: 'ApproximateAgeOfOldestMessage',
    dimensions: { QueueName: queueName('ReadingsQueue') },
    statistic: 'Maximum',
    period: 300,
    above: 600,
  }),
  ReadingsDeadLettersAlarm: waiting(
    queueName('ReadingsDeadLetters'),
    'Readings of records that could not be written down: who looked at what must not be lost.',
  ),
});

const ofMoney = () => ({
  DifferencesAlarm: alarm({
    description: 'Reconciliation left differences open: the accountant’s desk page lists them.',
    namespace: METRIC_NAMESPACE,
    metric: 'DifferencesOpen',
    statistic: 'Maximum',
    period: 3600,
    above: 0,
  }),
});

/** Everything that wakes somebody, to one topic (infra/alarms.yml). */
export const alarmsOf = (functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> => ({
  ...(Object.assign({}, ...functions.map(ofFunction)) as Record<string, unknown>),
  ...ofApi(),
  ...ofTable(),
  ...ofQueues(),
  ...ofMessages(functions),
  ...ofMoney(),
});
