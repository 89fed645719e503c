import type { DeployedFunction } from './functions';
import { arnOf, deadLettersId, functionId, functionName, logicalId, ref, sub, TABLE_STREAM } from './names';

/** How many seconds a failed batch, message or run waits for somebody: SQS' longest. */
const KEPT = 14 * 86_400;

/** Where what a function could not do ends up. */
const deadLetters = ({ name }: DeployedFunction) => ({
  [deadLettersId(name)]: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: `${functionName(name)}-dead-letters`,
      MessageRetentionPeriod: KEPT,
      SqsManagedSseEnabled: true,
    },
  },
});

function streamMapping({ name, trigger }: DeployedFunction) {
  if (trigger.by !== 'stream') return {};
  return {
    [`${logicalId(name)}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: arnOf(functionId(name)),
        EventSourceArn: TABLE_STREAM,
        // From the oldest there is: a function that is deployed late misses nothing of the last day.
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: trigger.batch,
        MaximumRetryAttempts: trigger.attempts,
        BisectBatchOnFunctionError: true,
        // Several batches of a shard side by side, a person's own still in order.
        ParallelizationFactor: trigger.parallel,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: arnOf(deadLettersId(name)) } },
      },
    },
  };
}

function queueMapping({ name, trigger }: DeployedFunction) {
  if (trigger.by !== 'queue') return {};
  return {
    [`${logicalId(name)}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: arnOf(functionId(name)),
        EventSourceArn: arnOf(`${logicalId(trigger.queue)}Queue`),
        BatchSize: trigger.batch,
        MaximumBatchingWindowInSeconds: trigger.waitSeconds,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  };
}

function rules({ name, trigger }: DeployedFunction) {
  if (trigger.by !== 'schedules') return {};
  return {
    [`${logicalId(name)}Failures`]: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref(functionId(name)),
        Qualifier: '$LATEST',
        // The next turn comes by itself and does what this one left.
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 3600,
        DestinationConfig: { OnFailure: { Destination: arnOf(deadLettersId(name)) } },
      },
    },
    ...Object.assign(
      {},
      ...trigger.schedules.map((schedule) => ({
        [`${logicalId(schedule.name)}Schedule`]: {
          Type: 'AWS::Events::Rule',
          Properties: {
            Name: `\${self:service}-\${sls:stage}-${schedule.name}`,
            ScheduleExpression: schedule.expression,
            State: 'ENABLED',
            Targets: [
              {
                Id: schedule.name,
                Arn: arnOf(functionId(name)),
                Input: JSON.stringify(schedule.input ?? {}),
                DeadLetterConfig: { Arn: arnOf(deadLettersId(name)) },
              },
            ],
          },
        },
        [`${logicalId(schedule.name)}Permission`]: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: arnOf(functionId(name)),
            Principal: 'events.amazonaws.com',
            SourceArn: arnOf(`${logicalId(schedule.name)}Schedule`),
          },
        },
      })),
    ),
    // EventBridge itself puts what it could not deliver there.
    [`${deadLettersId(name)}Policy`]: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref(deadLettersId(name))],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: arnOf(deadLettersId(name)),
              Condition: {
                ArnLike: {
                  'aws:SourceArn': sub(
                    'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${self:service}-${sls:stage}-*',
                  ),
                },
              },
            },
          ],
        },
      },
    },
  };
}

/** Functions whose failures nobody waits for: they have dead letters. */
export const isUnattended = ({ trigger }: DeployedFunction): boolean =>
  trigger.by === 'stream' || trigger.by === 'schedules';

/** Mappings, rules and dead letters of the functions that no request starts. */
export const triggersOf = (functions: readonly DeployedFunction[]): Readonly<Record<string, unknown>> =>
  Object.assign(
    {},
    ...functions.map((fn) => ({
      ...(isUnattended(fn) && deadLetters(fn)),
      ...streamMapping(fn),
      ...queueMapping(fn),
      ...rules(fn),
    })),
  ) as Record<string, unknown>;
