import { METRIC_NAMESPACE } from '@linli/functions/observe/metrics';
import type { DeployedFunction } from './functions';
import { functionName, sub, TABLE } from './names';

type Line = readonly (string | object)[];

const REGION = '${AWS::Region}';

const chart = (title: string, stat: string, metrics: readonly Line[], left: number, top: number) => ({
  type: 'metric',
  x: left * 8,
  y: top * 6,
  width: 8,
  height: 6,
  properties: { title, stat, period: 300, region: REGION, view: 'timeSeries', metrics },
});

/** One page: what people ask, how it is answered, what lags behind, what the store bears, and money that does not agree. */
export function dashboardOf(functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> {
  const api = (metric: string): Line => ['AWS/ApiGateway', metric, 'ApiId', '${Api}'];
  const table = (metric: string): Line => ['AWS/DynamoDB', metric, 'TableName', TABLE];
  const every = (metric: string, among = functions): readonly Line[] =>
    among.map(({ name }) => ['AWS/Lambda', metric, 'FunctionName', functionName(name)]);
  const streams = functions.filter(({ trigger }) => trigger.by === 'stream');
  const byUseCase = (metric: string, stat: string): Line => [
    { expression: `SEARCH('{${METRIC_NAMESPACE},useCase} MetricName="${metric}"', '${stat}', 300)`, id: 'e1' },
  ];
  const widgets = [
    chart('请求 Requests', 'Sum', [api('Count'), api('4xx'), api('5xx')], 0, 0),
    chart('应答时间 Latency p50, p99', 'p99', [api('Latency'), [...api('Latency'), { stat: 'p50' }]], 1, 0),
    chart('各事项应答时间 Latency by use case', 'p99', [byUseCase('Latency', 'p99')], 2, 0),
    chart('运行出错 Errors by function', 'Sum', every('Errors'), 0, 1),
    chart('运行时间 Duration by function', 'p99', every('Duration'), 1, 1),
    chart('落后多久 Stream age', 'Maximum', every('IteratorAge', streams), 2, 1),
    chart('读写单位 Units', 'Sum', [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')], 0, 2),
    chart('被拒 Throttled', 'Sum', [table('ReadThrottleEvents'), table('WriteThrottleEvents')], 1, 2),
    chart('没对上的账 Differences open', 'Maximum', [[METRIC_NAMESPACE, 'DifferencesOpen']], 2, 2),
  ];
  return {
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName: '${self:service}-${sls:stage}',
        DashboardBody: sub(JSON.stringify({ widgets })),
      },
    },
  };
}
