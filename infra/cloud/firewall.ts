import { PROBLEMS } from '@linli/functions/http/problems';
import { type LimitRule, type Limits, readLimits } from '../limits';
import { arnOf, logicalId, sub } from './names';

/**
 * The key with which the front door (infra/front.yml) and the app's distribution say that a request came through them. No secret of
 * the data: who knew it could only knock more often.
 */
export const FRONT_DOOR_KEY = '{{resolve:ssm:/${self:service}/${sls:stage}/FRONT_DOOR_KEY}}';

const visible = (name: string) => ({ CloudWatchMetricsEnabled: true, MetricName: name, SampledRequestsEnabled: false });
const asItIs = [{ Priority: 0, Type: 'NONE' }];

/** What a phone is told: the same problem that the gateway of this machine answers. The firewall cannot say how long: a minute. */
const WAIT_SECONDS = 60;
const tooManyProblem = PROBLEMS.tooMany(WAIT_SECONDS);
const REFUSAL = { type: `/problems/${tooManyProblem.code}`, ...tooManyProblem };
const tooMany = {
  Block: {
    CustomResponse: {
      ResponseCode: REFUSAL.status,
      CustomResponseBodyKey: 'TooMany',
      ResponseHeaders: [{ Name: 'retry-after', Value: String(WAIT_SECONDS) }],
    },
  },
};

/** Browsers come through the distribution: the firewall sees its addresses. */
const throughDistribution = {
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: 'x-cdn' } },
    PositionalConstraint: 'EXACTLY',
    SearchString: FRONT_DOOR_KEY,
    TextTransformations: asItIs,
  },
};
/**
 * X-Forwarded-For as the distribution writes it for a browser that sent none: one address, the browser's. Whatever a caller sends of
 * it comes first and the distribution adds the true one behind, so that anything but one address is the caller's word. The firewall
 * counts by the first address of the header and by no other.
 */
const forwardedOnce = {
  RegexMatchStatement: {
    RegexString: '^[0-9A-Fa-f.:]+$',
    FieldToMatch: { SingleHeader: { Name: 'x-forwarded-for' } },
    TextTransformations: asItIs,
  },
};
const onPath = (path: string) => ({
  RegexMatchStatement: {
    RegexString: path,
    FieldToMatch: { UriPath: {} },
    TextTransformations: [{ Priority: 0, Type: 'NORMALIZE_PATH' }],
  },
});
const not = (statement: object) => ({ NotStatement: { Statement: statement } });
const and = (...statements: readonly object[]) => ({ AndStatement: { Statements: statements } });

/**
 * A rule of the data as one of the firewall, or as three: addresses of phones, of browsers behind the distribution, and of the
 * distribution's own servers for whoever brings a forwarded address along, true (a company's proxy) or forged.
 */
const statementsOf = ({
  key,
  limit,
  windowSeconds,
  path,
}: LimitRule): readonly { name: string; statement: object }[] => {
  const counted = { Limit: limit, EvaluationWindowSec: windowSeconds };
  if (key === 'identity')
    return [
      {
        name: '',
        statement: {
          ...counted,
          AggregateKeyType: 'CUSTOM_KEYS',
          CustomKeys: [{ Header: { Name: 'authorization', TextTransformations: asItIs } }],
          ScopeDownStatement: onPath(path),
        },
      },
    ];
  return [
    {
      name: 'phones',
      statement: {
        ...counted,
        AggregateKeyType: 'IP',
        ScopeDownStatement: and(onPath(path), not(throughDistribution)),
      },
    },
    {
      name: 'browsers',
      statement: {
        ...counted,
        AggregateKeyType: 'FORWARDED_IP',
        ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' },
        ScopeDownStatement: and(onPath(path), throughDistribution, forwardedOnce),
      },
    },
    {
      name: 'forwarded',
      statement: {
        ...counted,
        AggregateKeyType: 'IP',
        ScopeDownStatement: and(onPath(path), throughDistribution, not(forwardedOnce)),
      },
    },
  ];
};

/** The web application firewall before the API (限流): every rule of infra/limits.json, and nothing besides. */
export function firewallOf({ rules }: Pick<Limits, 'rules'> = readLimits()): Readonly<Record<string, unknown>> {
  const list = Object.entries(rules)
    // The narrowest first: what is held shorter is refused under its own name.
    .sort(([, one], [, other]) => one.limit / one.windowSeconds - other.limit / other.windowSeconds)
    .flatMap(([name, rule]) =>
      statementsOf(rule).map(({ name: who, statement }) => ({ name: `${name}${logicalId(who)}`, statement })),
    );
  return {
    Firewall: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Name: '${self:service}-${sls:stage}',
        // In China there is no other.
        Scope: 'REGIONAL',
        DefaultAction: { Allow: {} },
        CustomResponseBodies: { TooMany: { ContentType: 'APPLICATION_JSON', Content: JSON.stringify(REFUSAL) } },
        VisibilityConfig: visible('firewall'),
        Rules: list.map(({ name, statement }, priority) => ({
          Name: name,
          Priority: priority,
          Action: tooMany,
          VisibilityConfig: visible(`limit-${name}`),
          Statement: { RateBasedStatement: statement },
        })),
      },
    },
    FirewallOfFront: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: {
        WebACLArn: arnOf('Firewall'),
        ResourceArn: sub('arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Front}/stages/${FrontStage}'),
      },
    },
  };
}
