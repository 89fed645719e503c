import { SWEPT_ATTRIBUTES } from '@linli/functions/adapters/dynamodb/account-sweep';
import { INDEXES } from '@linli/functions/adapters/dynamodb/table';
import { secretsOf } from '@linli/functions/parameters';
import type { DeployedFunction, Permissions, QueueName } from './functions';
import { PARAMETERS } from './environment';
import { arnOf, deadLettersId, functionName, logicalId, roleId, sub, TABLE_ARN, TABLE_STREAM } from './names';

/** A statement of a role's policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Condition?: object;
}

const allow = (
  Sid: string,
  Action: readonly string[],
  Resource: readonly unknown[],
  Condition?: object,
): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

const ARN = 'arn:${AWS::Partition}';
const HERE = '${AWS::Region}:${AWS::AccountId}';

/** Only through the service that keeps the data: a stolen role reads no key by itself. Written both ways, as China's suffix differs. */
const through = (service: string) => ({
  StringEquals: {
    'kms:ViaService': [
      sub(`${service}.\${AWS::Region}.\${AWS::URLSuffix}`),
      sub(`${service}.\${AWS::Region}.amazonaws.com`),
    ],
  },
});

const table = sub(TABLE_ARN);
const indexes = Object.values(INDEXES).map((name) => sub(`${TABLE_ARN}/index/${name}`));

/**
 * What must never be changed once it is written, as far as IAM can name it: the journal ("<fund>#<day>#<shard>") and the published
 * heads of days. A person's events and links lie in the person's partition beside what changes, and IAM sees no sort key
 * (infra/decisions/deploy.md says what holds there instead).
 */
export const APPEND_ONLY_PARTITIONS: readonly string[] = ['$linli#book_*#????-??-??#?', '$linli#district_*'];

const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/** Pages the table, and sees no more of an item than whether it is an account and whose. */
const sweepStatement = allow('FindAccounts', ['dynamodb:Scan'], [table], {
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': SWEPT_ATTRIBUTES },
  // Without it a scan that names no attribute would return them all.
  StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
});

const tableStatements = (may: Permissions['table']): readonly Statement[] => {
  if (may === undefined) return [];
  const key = allow('StoreKey', ['kms:Decrypt'], [arnOf('StorageKey')], through('dynamodb'));
  const read = allow('Read', READS, [table, ...indexes]);
  if (may === 'read') return [read, key];
  return [
    read,
    allow('Write', WRITES, [table]),
    {
      Sid: 'AppendOnly',
      Effect: 'Deny',
      Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      Resource: [table],
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': APPEND_ONLY_PARTITIONS } },
    },
    ...(may === 'sweep' ? [sweepStatement] : []),
    key,
  ];
};

const paperStatements = (may: Permissions['papers']): readonly Statement[] => {
  if (may === undefined) return [];
  const bucket = '${PapersBucket.Arn}';
  const [papers, intake] = [sub(`${bucket}/papers/*`), sub(`${bucket}/intake/*`)];
  // Without it S3 answers 403 for what is not there.
  const list = allow('TellMissing', ['s3:ListBucket'], [sub(bucket)]);
  if (may === 'look')
    return [
      allow('LookAtPapers', ['s3:GetObject'], [papers]),
      list,
      allow('PaperKey', ['kms:Decrypt'], [arnOf('StorageKey')], through('s3')),
    ];
  return [
    allow('TakePapers', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [papers, intake]),
    list,
    allow('PaperKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [arnOf('StorageKey')], through('s3')),
  ];
};

const queueArn = (queue: QueueName) => arnOf(`${logicalId(queue)}Queue`);

const triggerStatements = ({ name, trigger }: DeployedFunction): readonly Statement[] => {
  const failures = allow('DeadLetters', ['sqs:SendMessage'], [arnOf(deadLettersId(name))]);
  switch (trigger.by) {
    case 'stream':
      return [
        allow(
          'Follow',
          ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
          [TABLE_STREAM],
        ),
        failures,
      ];
    case 'schedules':
      return [failures];
    case 'queue':
      return [
        allow(
          'Receive',
          ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          [queueArn(trigger.queue)],
        ),
      ];
    default:
      return [];
  }
};

/** What one function may do, and nothing beside it. */
export function statementsOf(fn: DeployedFunction): readonly Statement[] {
  const secrets = secretsOf(fn.sections);
  return [
    allow(
      'Log',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      [sub(`${ARN}:logs:${HERE}:log-group:/aws/lambda/${functionName(fn.name)}:log-stream:*`)],
    ),
    ...(secrets.length > 0
      ? [
          allow(
            'Secrets',
            ['ssm:GetParameters'],
            secrets.map((secret) => sub(`${ARN}:ssm:${HERE}:parameter${PARAMETERS}/${secret}`)),
          ),
          // Seals the secrets, and wraps the data keys among them.
          allow('FieldKey', ['kms:Decrypt'], [arnOf('FieldKey')]),
        ]
      : []),
    ...tableStatements(fn.may.table),
    ...paperStatements(fn.may.papers),
    ...(fn.may.send !== undefined && fn.may.send.length > 0
      ? [allow('Send', ['sqs:SendMessage'], fn.may.send.map(queueArn))]
      : []),
    ...triggerStatements(fn),
  ];
}

/** One role per function. */
export const rolesOf = (functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    functions.map((fn) => [
      roleId(fn.name),
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          Description: sub(`What ${functionName(fn.name)} may do`),
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
          Policies: [{ PolicyName: fn.name, PolicyDocument: { Version: '2012-10-17', Statement: statementsOf(fn) } }],
        },
      },
    ]),
  );
