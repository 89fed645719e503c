import type { Route } from '@linli/shared/contract/route';
import type { Limits } from '../limits';
import type { DeployedFunction } from './functions';
import { arnOf, functionId, logicalId, ref, sub } from './names';

/** "POST /people/{personId}/filings" → "PostPeoplePersonIdFilingsRoute". */
const routeId = ({ method, path }: Route): string =>
  `${logicalId(method.toLowerCase())}${path
    .split(/[/{}]+/)
    .filter((part) => part !== '')
    .map((part) => logicalId(part.replace(/[^A-Za-z0-9-]/g, '-')))
    .join('')}Route`;

/** The path as the contract names it, never as it was asked: that may hold what somebody typed. */
const ACCESS_LINE = JSON.stringify({
  at: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  address: '$context.identity.sourceIp',
  error: '$context.integrationErrorMessage',
});

const integrationId = (name: string): string => `${logicalId(name)}Integration`;

const route = (id: string, key: string, fn: DeployedFunction) => ({
  [id]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: ref('Api'),
      RouteKey: key,
      // Who may call is checked in one place by the contract (functions/http/authorize), not here.
      AuthorizationType: 'NONE',
      Target: { 'Fn::Join': ['/', ['integrations', ref(integrationId(fn.name))]] },
    },
  },
});

/**
 * The stage with its limits for everybody together (infra/limits.json). It waits for the routes, because a limit for a route that
 * is not there yet is refused.
 */
export function stageOf(
  functions: readonly DeployedFunction[],
  { everybody, perRoute }: Pick<Limits, 'everybody' | 'perRoute'>,
): Readonly<Record<string, unknown>> {
  const limited = new Set(Object.keys(perRoute));
  const routes = functions.flatMap(({ trigger }) => (trigger.by === 'routes' ? trigger.routes : []));
  const settings = ({ perSecond, burst }: Limits['everybody']) => ({
    DetailedMetricsEnabled: true,
    ThrottlingRateLimit: perSecond,
    ThrottlingBurstLimit: burst,
  });
  return {
    ApiStage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      DependsOn: routes.filter(({ method, path }) => limited.has(`${method} ${path}`)).map(routeId),
      Properties: {
        ApiId: ref('Api'),
        StageName: '$default',
        AutoDeploy: true,
        DefaultRouteSettings: settings(everybody),
        RouteSettings: Object.fromEntries(Object.entries(perRoute).map(([key, limit]) => [key, settings(limit)])),
        AccessLogSettings: { DestinationArn: arnOf('AccessLog'), Format: ACCESS_LINE },
      },
    },
  };
}

/** Routes, integrations and permissions, made from the contract: each route leads to the function of its capability. */
export function apiOf(functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> {
  const answering = functions.filter(({ trigger }) => trigger.by === 'routes' || trigger.by === 'default-route');
  return Object.assign(
    {},
    ...answering.map((fn) => ({
      [integrationId(fn.name)]: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: ref('Api'),
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: arnOf(functionId(fn.name)),
          PayloadFormatVersion: '2.0',
          TimeoutInMillis: (fn.timeout + 5) * 1000,
        },
      },
      [`${logicalId(fn.name)}ApiPermission`]: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: arnOf(functionId(fn.name)),
          Principal: 'apigateway.amazonaws.com',
          SourceArn: sub('arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*'),
        },
      },
      ...(fn.trigger.by === 'routes'
        ? Object.assign({}, ...fn.trigger.routes.map((one) => route(routeId(one), `${one.method} ${one.path}`, fn)))
        : route('DefaultRoute', '$default', fn)),
    })),
  ) as Record<string, unknown>;
}
