import { readFileSync } from 'node:fs';
import { entities } from '@linli/functions/adapters/dynamodb/entities';
import { auditEntities } from '@linli/functions/adapters/dynamodb/audit-entities';
import { accountEntities } from '@linli/functions/adapters/dynamodb/account-entities';
import { readConfig } from '@linli/functions/config';
import { secretsOf } from '@linli/functions/parameters';
import * as wirings from '@linli/functions/wiring';
import { DEPLOYED, type DeployedFunction } from '@linli/infra/cloud/functions';
import { deadLettersId, functionId, logicalId, roleId } from '@linli/infra/cloud/names';
import { APPEND_ONLY_PARTITIONS } from '@linli/infra/cloud/roles';
import { districtFile, readStage } from '@linli/infra/cloud/stage';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import { describe, expect, test } from 'vitest';
import { ofType, rendered, type Resource, STAGES, targetOf, type Template } from './rendered';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const statementsOf = (role: Resource): readonly Statement[] =>
  (role.Properties['Policies'] as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );

const roleOf = (template: Template, { name }: DeployedFunction): readonly Statement[] =>
  statementsOf(template.Resources[roleId(name)] as Resource);

/** Everything of a template as text, to look for what must not be in it. */
const text = (value: unknown): string => JSON.stringify(value);

describe.each(STAGES)('the template of %s', (stage) => {
  const template = rendered(stage);
  const { Resources } = template;

  test('each route of the contract is wired to the function of its capability, and no other route is there', () => {
    const integrationTo = (route: Resource | undefined): string | undefined => {
      const integration = targetOf(route?.Properties['Target']);
      return targetOf(Resources[integration ?? '']?.Properties['IntegrationUri']);
    };
    const wired = new Map(
      ofType(template, 'AWS::ApiGatewayV2::Route').map(([, route]) => [
        route.Properties['RouteKey'],
        integrationTo(route),
      ]),
    );
    const expected = new Map<string, string>([['$default', functionId('unmatched')]]);
    for (const [capability, table] of Object.entries(capabilities))
      for (const { method, path } of Object.values(table) as Route[])
        expected.set(`${method} ${path}`, functionId(capability));
    expect(Object.fromEntries(wired)).toEqual(Object.fromEntries(expected));
  });

  test('the gateway may call each function that it leads to, and nothing else may', () => {
    const callers = new Map<string, unknown[]>();
    for (const [, { Properties }] of ofType(template, 'AWS::Lambda::Permission')) {
      const fn = targetOf(Properties['FunctionName']) ?? '';
      callers.set(fn, [...(callers.get(fn) ?? []), Properties['Principal']]);
      expect(Properties['SourceArn'], `who calls ${fn}`).toBeDefined();
    }
    for (const { name, trigger } of DEPLOYED) {
      const principal =
        trigger.by === 'routes' || trigger.by === 'default-route'
          ? 'apigateway.amazonaws.com'
          : trigger.by === 'schedules'
            ? 'events.amazonaws.com'
            : undefined;
      expect(new Set(callers.get(functionId(name)) ?? []), name).toEqual(
        new Set(principal === undefined ? [] : [principal]),
      );
    }
  });

  test('every function is deployed that wiring.ts puts together', () => {
    const merged = { viewers: ['cards', 'messages'], books: ['links', 'balances'] };
    const names = new Set(Object.values(wirings).map(({ name }) => name));
    for (const [together, parts] of Object.entries(merged))
      if (names.has(together)) for (const part of parts) names.delete(part);
    expect(DEPLOYED.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(ofType(template, 'AWS::Lambda::Function')).toHaveLength(DEPLOYED.length);
  });

  test('each function runs on Node 22 under a role of its own', () => {
    const roles = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) => {
      expect(Properties['Runtime']).toBe('nodejs22.x');
      return targetOf(Properties['Role']);
    });
    expect(new Set(roles).size).toBe(DEPLOYED.length);
    expect(
      ofType(template, 'AWS::IAM::Role')
        .map(([id]) => id)
        .sort(),
    ).toEqual(roles.sort());
  });

  /** Where a service leaves no other way, with the reason. */
  const STARS: readonly { readonly where: RegExp; readonly why: string }[] = [
    { where: /:log-group:\/aws\/lambda\/[\w-]+:log-stream:\*$/, why: 'Lambda names the streams of its own log group' },
    { where: /^\$\{PapersBucket\.Arn\}\/(papers|intake)\/\*$/, why: 'papers have random names' },
  ];

  test('no role says "*" but where the service demands it', () => {
    for (const [id, role] of ofType(template, 'AWS::IAM::Role'))
      for (const { Action, Resource, Effect, Sid } of statementsOf(role)) {
        for (const action of list(Action)) expect(action, `${id} ${Sid}`).not.toContain('*');
        for (const resource of list(Resource)) {
          const name =
            typeof resource === 'string' ? resource : ((resource as { 'Fn::Sub'?: string })['Fn::Sub'] ?? '');
          if (name.includes('*') && Effect === 'Allow')
            expect(
              STARS.filter(({ where }) => where.test(name)),
              `${id} ${Sid}: ${name}`,
            ).toHaveLength(1);
        }
      }
    expect(ofType(template, 'AWS::IAM::ManagedPolicy')).toEqual([]);
    expect(text(Resources)).not.toContain('ManagedPolicyArns');
  });

  test.each(DEPLOYED)(
    '$name may read the secrets of its sections and nobody else’s, and write only if it writes',
    (fn) => {
      const statements = roleOf(template, fn);
      const secrets = statements
        .filter(({ Action }) => list(Action).includes('ssm:GetParameters'))
        .flatMap(({ Resource }) => list(Resource) as { 'Fn::Sub': string }[])
        .map((resource) => resource['Fn::Sub'].split('/').at(-1));
      expect(secrets.sort()).toEqual(secretsOf(fn.sections));
      const actions = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => list(Action));
      expect(actions.includes('dynamodb:PutItem')).toBe(fn.may.table === 'write' || fn.may.table === 'sweep');
      expect(actions.includes('dynamodb:Scan')).toBe(fn.name === 'retention');
      expect(actions.some((action) => action.startsWith('s3:Put'))).toBe(fn.may.papers === 'take');
      // Who only reads by contract may not write.
      const reads = fn.trigger.by === 'routes' && fn.trigger.routes.every(({ method }) => method === 'GET');
      if (reads) expect(fn.may.table).toBe('read');
    },
  );

  test('the one who pages the table sees kinds and ids of items, never what is in them, and no index', () => {
    const sweeper = DEPLOYED.find(({ name }) => name === 'retention') as DeployedFunction;
    const scans = roleOf(template, sweeper).filter(({ Action }) => list(Action).includes('dynamodb:Scan'));
    expect(scans).toEqual([
      {
        Sid: 'FindAccounts',
        Effect: 'Allow',
        Action: ['dynamodb:Scan'],
        Resource: [{ 'Fn::Sub': expect.stringMatching(/table\/[^/]+$/) as string }],
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', '__edb_e__', 'viewer'] },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      },
    ]);
  });

  test.each(DEPLOYED)('$name starts with what the template and Parameter Store give it', ({ name, sections }) => {
    const { Properties } = Resources[functionId(name)] as Resource;
    const variables =
      (Properties['Environment'] as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
    const given = Object.fromEntries(
      Object.entries(variables).map(([variable, value]) => [variable, stoodIn(variable, value)]),
    );
    const secrets = Object.fromEntries(secretsOf(sections).map((secret) => [secret, standIn(secret)]));
    if (secretsOf(sections).length > 0) expect(variables['PARAMETERS']).toBe(`/linli/${stage}`);
    const DISTRICT = readFileSync(districtFile(readStage(stage)), 'utf8');
    expect(() => readConfig({ ...given, ...secrets, DISTRICT, AWS_REGION: 'cn-north-1' }, sections)).not.toThrow();
    // Lambda's bound is 4 KB for all variables.
    expect(text(variables).length).toBeLessThan(3_500);
    for (const secret of secretsOf(['core', 'tokens', 'session', 'wechat', 'sms', 'payment']))
      expect(variables, 'no secret stands in the environment').not.toHaveProperty(secret);
  });

  test('every queue has dead letters, and an alarm stands on each of those', () => {
    const queues = ofType(template, 'AWS::SQS::Queue');
    const redriven = queues.flatMap(([, { Properties }]) => {
      const policy = Properties['RedrivePolicy'] as
        { deadLetterTargetArn: unknown; maxReceiveCount: number } | undefined;
      return policy === undefined ? [] : [targetOf(policy.deadLetterTargetArn)];
    });
    const destinations = [
      ...ofType(template, 'AWS::Lambda::EventSourceMapping'),
      ...ofType(template, 'AWS::Lambda::EventInvokeConfig'),
    ].map(([, { Properties }]) => {
      const config = Properties['DestinationConfig'] as { OnFailure: { Destination: unknown } } | undefined;
      return targetOf(config?.OnFailure.Destination);
    });
    const dead = new Set([...redriven, ...destinations].filter((id) => id !== undefined));
    for (const [id, { Properties }] of queues) {
      if (!dead.has(id)) expect(Properties['RedrivePolicy'], `${id} has dead letters`).toBeDefined();
      expect(Properties['SqsManagedSseEnabled'], `${id} is encrypted`).toBe(true);
    }
    for (const fn of DEPLOYED)
      if (fn.trigger.by === 'stream' || fn.trigger.by === 'schedules') expect(dead).toContain(deadLettersId(fn.name));
    const watched = ofType(template, 'AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => Properties['MetricName'] === 'ApproximateNumberOfMessagesVisible')
      .map(([, { Properties }]) => targetOf((Properties['Dimensions'] as { Value: unknown }[])[0]?.Value));
    expect([...dead].sort()).toEqual(watched.sort());
  });

  test('every function has alarms for errors and throttles; every alarm reaches somebody', () => {
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
    for (const { name } of DEPLOYED)
      for (const metric of ['Errors', 'Throttles'])
        expect(
          alarms.some(
            ([, { Properties }]) =>
              Properties['MetricName'] === metric &&
              targetOf((Properties['Dimensions'] as { Value: unknown }[])[0]?.Value) === functionId(name),
          ),
          `${name} ${metric}`,
        ).toBe(true);
    for (const metric of [
      '5xx',
      'Latency',
      'IteratorAge',
      'ReadThrottleEvents',
      'WriteThrottleEvents',
      'DifferencesOpen',
      'audit.gap',
      'ledger.differs',
      'ledger.tampered',
      'payment.refund-in-trouble',
      'reconciliation.failed',
    ])
      expect(
        alarms.some(([, { Properties }]) => Properties['MetricName'] === metric),
        metric,
      ).toBe(true);
    for (const [id, { Properties }] of alarms) {
      expect((Properties['AlarmActions'] as unknown[]).map(targetOf), id).toEqual(['AlarmTopic']);
      expect(Properties['AlarmDescription'], id).toBeTruthy();
    }
  });

  test('the table is encrypted with our key, recoverable, kept, and streams both images', () => {
    const { Properties, DeletionPolicy } = Resources['Table'] as Resource;
    expect(Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['StorageKey', 'Arn'] } },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      DeletionProtectionEnabled: true,
    });
    for (const id of ['Table', 'PapersBucket', 'FieldKey', 'StorageKey'])
      expect((Resources[id] as Resource).DeletionPolicy, id).toBe('Retain');
    expect(DeletionPolicy).toBe('Retain');
    for (const [id, { Properties: key }] of ofType(template, 'AWS::KMS::Key'))
      expect(key['EnableKeyRotation'], id).toBe(true);
  });

  test('the stream has two readers, as many as DynamoDB bears', () => {
    const readers = ofType(template, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      text(Properties['EventSourceArn']).includes('StreamArn'),
    );
    expect(readers).toHaveLength(2);
  });

  test('buckets are private and encrypted, papers and app answer over TLS only', () => {
    const policies = new Map(
      ofType(template, 'AWS::S3::BucketPolicy').map(([, { Properties }]) => [
        targetOf(Properties['Bucket']),
        Properties,
      ]),
    );
    for (const [id, { Properties }] of ofType(template, 'AWS::S3::Bucket')) {
      expect(Properties['BucketEncryption'], id).toBeDefined();
      expect(Object.values(Properties['PublicAccessBlockConfiguration'] as object), id).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(text(policies.get(id)), id).toContain('aws:SecureTransport');
      expect(Properties, id).not.toHaveProperty('AccessControl');
    }
  });

  test('every log is kept for half a year and not for ever', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::Logs::LogGroup'))
      expect(Properties['RetentionInDays'], id).toBe(180);
  });

  test('every schedule of the local stack is there, enabled and leads to its function', () => {
    const local = [
      ...readFileSync(new URL('../../infra/local/stack.ts', import.meta.url), 'utf8').matchAll(
        /name: '([\w-]+)', everyMs/g,
      ),
    ];
    const rules = ofType(template, 'AWS::Events::Rule').map(([, { Properties }]) => {
      expect(Properties['State']).toBe('ENABLED');
      const [target] = Properties['Targets'] as { Id: string; Arn: unknown; DeadLetterConfig: unknown }[];
      const fn = DEPLOYED.find(
        ({ trigger }) => trigger.by === 'schedules' && trigger.schedules.some(({ name }) => name === target?.Id),
      );
      expect(targetOf(target?.Arn)).toBe(functionId(fn?.name ?? ''));
      expect(targetOf(target?.DeadLetterConfig && (target.DeadLetterConfig as { Arn: unknown }).Arn)).toBe(
        deadLettersId(fn?.name ?? ''),
      );
      return target?.Id;
    });
    expect(local.length).toBeGreaterThan(2);
    expect(rules.sort()).toEqual(local.map(([, name]) => name).sort());
  });

  test('nothing names a partition, a region’s domain or an account', () => {
    const written = text(Resources);
    expect(written).not.toMatch(/arn:aws/);
    expect(written).not.toMatch(/amazonaws\.com\.cn/);
    expect(
      written.replace(/"[a-z]+\.amazonaws\.com"/g, '').replace(/\$\{AWS::Region\}\.amazonaws\.com/g, ''),
    ).not.toMatch(/amazonaws\.com/);
    expect(written).not.toMatch(/\b\d{12}\b(?!")/);
    expect(written).not.toMatch(/-----BEGIN|AKIA[0-9A-Z]{16}/);
  });

  test('it fits into one stack', () => {
    expect(Object.keys(Resources).length).toBeLessThan(450);
    expect(text(template).length).toBeLessThan(1_000_000);
  });
});

/** Kinds of resources that CloudFormation knows in cn-north-1 and cn-northwest-1; each was looked up (infra/decisions/deploy.md). */
const IN_CHINA = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  'AWS::CloudFront::Distribution',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
]);

test('in China there is nothing that CloudFormation does not know there', () => {
  const kinds = Object.values(rendered('example-cn').Resources).map(({ Type }) => Type);
  expect([...new Set(kinds)].filter((kind) => !IN_CHINA.has(kind))).toEqual([]);
  expect(text(rendered('example-cn').Resources)).not.toContain('AcmCertificateArn');
});

test('both partitions get the same, but for the headers that CloudFront in China cannot set', () => {
  const [one, other] = STAGES.map((stage) => Object.keys(rendered(stage).Resources));
  expect(one?.filter((id) => !other?.includes(id))).toEqual(['AppHeaders']);
  expect(other?.filter((id) => !one?.includes(id))).toEqual([]);
});

describe('what is written once', () => {
  const configuration = { table: 'linli' };
  const [records, audit, accounts] = [
    entities(configuration),
    auditEntities(configuration),
    accountEntities(configuration),
  ];
  const keyOf = (params: unknown): string => (params as { Key: { pk: string } }).Key.pk;
  /** IAM's StringLike: `*` any text, `?` one character. */
  const denied = (pk: string): boolean =>
    APPEND_ONLY_PARTITIONS.some((pattern) =>
      new RegExp(`^${pattern.replace(/[.$#]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`).test(pk),
    );

  test('no role may change a journal entry or a published head of a day', () => {
    const entry = keyOf(records.journal.get({ book: 'basic#2026-11-22#3', entryId: 'j_1' } as never).params());
    const head = keyOf(audit.dayHead.get({ district: '430671', day: '2026-11-22' }).params());
    expect([entry, head].filter((pk) => !denied(pk))).toEqual([]);
    for (const fn of DEPLOYED.filter(({ may }) => may.table === 'write'))
      expect(roleOf(rendered('example'), fn)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        }) as Statement,
      );
  });

  test('and what must change may', () => {
    const person = keyOf(records.person.get({ personId: 'p_1' }).params());
    const balances = ['basic#2026-11', 'basic#2026', 'basic#'].map((book) =>
      keyOf(accounts.balance.get({ book, period: '2026-11-22', account: 'a', shard: '0' } as never).params()),
    );
    expect([person, ...balances].filter(denied)).toEqual([]);
  });
});

/** A value such as CloudFormation would put there. */
const stoodIn = (variable: string, value: unknown): string =>
  typeof value === 'string'
    ? value
    : variable.endsWith('_URL')
      ? 'https://sqs.cn-north-1.amazonaws.com.cn/1/readings'
      : `resolved-${targetOf(value)}`;

/** A secret of the right form. */
const standIn = (secret: string): string => {
  if (secret.endsWith('_KEYS') && !secret.startsWith('PAY_')) return `1:${'A'.repeat(44)}`;
  if (['REFRESH_KEY', 'PHONE_CODE_KEY'].includes(secret)) return `1:${'A'.repeat(44)}`;
  if (secret === 'PAY_MERCHANT_KEY') return '-----BEGIN PRIVATE KEY-----';
  if (secret === 'PAY_PLATFORM_KEYS') return '{"PUB_KEY_ID_1":"-----BEGIN PUBLIC KEY-----"}';
  return 'x'.repeat(32);
};

test('names of ours are names of CloudFormation', () => {
  expect(logicalId('out-of-area')).toBe('OutOfArea');
  expect(functionId('out-of-area')).toBe('OutDashofDashareaLambdaFunction');
});
