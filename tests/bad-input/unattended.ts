import { join } from 'node:path';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Environment, Section } from '@linli/functions/config';
import type { Runtime } from '@linli/functions/http/runtime';
import * as wirings from '@linli/functions/wiring';
import { DEPLOYED, type DeployedFunction } from '@linli/infra/cloud/functions';
import { startEventSource } from '@linli/infra/local/queues/event-source';
import { startFunction } from '@linli/infra/local/stack/functions';
import { READINGS_QUEUE, type Simulators } from '@linli/infra/local/stack/simulators';
import { startStreamConsumer } from '@linli/infra/local/store/stream-consumer';

export interface Unattended {
  /** Names of the functions and schedules that ran. */
  readonly ran: readonly string[];
  /** What failed, and would have been tried again. */
  readonly failures: readonly string[];
}

export interface UnattendedOptions {
  readonly environment: Environment;
  readonly runtime: Runtime;
  readonly storeEndpoint: string;
  readonly tableName: string;
  readonly simulators: Simulators;
  /** Keeps the positions in the stream. */
  readonly dir: string;
}

/**
 * Does once what no request waits for (infra/cloud/functions.ts): every consumer of the stream from its first record to its last, the
 * queue until it is empty, then each schedule. A function that is deployed later joins by itself.
 */
export async function runUnattended(options: UnattendedOptions): Promise<Unattended> {
  const { environment, runtime, simulators } = options;
  const ran: string[] = [];
  const failures: string[] = [];
  const handlerOf = async <Handler>({ name }: DeployedFunction): Promise<Handler> => {
    const wiring = Object.values(wirings).find((one) => one.name === name);
    if (wiring === undefined) throw new Error(`nothing wires ${name}`);
    return startFunction(wiring as wirings.Wiring<Section, Handler>, environment, runtime);
  };
  const failed = (name: string) => (error: unknown) =>
    void failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);

  for (const fn of DEPLOYED) {
    if (fn.trigger.by !== 'stream') continue;
    const consumer = await startStreamConsumer({
      endpoint: options.storeEndpoint,
      tableName: options.tableName,
      handler: await handlerOf<(event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>>(fn),
      checkpointFile: join(options.dir, `${fn.name}.json`),
      batchSize: fn.trigger.batch,
      onFailure: failed(fn.name),
    });
    await consumer.drained();
    await consumer.stop();
    ran.push(fn.name);
  }
  for (const fn of DEPLOYED) {
    if (fn.trigger.by !== 'queue') continue;
    const source = startEventSource({
      endpoint: simulators.queues.endpoint,
      queueUrl: simulators.queues.url(READINGS_QUEUE),
      region: 'us-east-1',
      credentials: simulators.accounts.queues,
      handler: await handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>(fn),
      batchSize: fn.trigger.batch,
      waitSeconds: 0,
      onFailure: failed(fn.name),
    });
    await source.drained();
    await source.stop();
    ran.push(fn.name);
  }
  for (const fn of DEPLOYED) {
    if (fn.trigger.by !== 'schedules') continue;
    const handler = await handlerOf<(event: object) => Promise<unknown>>(fn);
    for (const { name, input = {} } of fn.trigger.schedules) {
      await handler(input).catch(failed(name));
      ran.push(name);
    }
  }
  return { ran, failures };
}
