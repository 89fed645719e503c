import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startStreamConsumer, type StreamConsumer, type StreamConsumerOptions } from '../store/stream-consumer';

export interface ConsumersOptions extends Pick<StreamConsumerOptions, 'endpoint' | 'tableName'> {
  /** Each has a position of its own, so that one that fails holds up itself alone. */
  readonly handlers: Readonly<Record<string, StreamConsumerOptions['handler']>>;
  /** Keeps the positions. */
  readonly dir: string;
  /** Begin with what is written from now on, as an event source mapping with LATEST does; else where each stopped. */
  readonly fromNow: boolean;
  readonly onFailure: (error: unknown) => void;
}

/** The consumers of the table's stream. */
export async function startConsumers(options: ConsumersOptions): Promise<Pick<StreamConsumer, 'stop' | 'drained'>> {
  const { endpoint, tableName, onFailure } = options;
  const names = Object.keys(options.handlers);
  const file = (name: string): string => join(options.dir, `${name}.json`);
  if (options.fromNow) await passOver(options, names.map(file));
  const consumers = await Promise.all(
    names.map((name) =>
      startStreamConsumer({
        endpoint,
        tableName,
        handler: options.handlers[name] as StreamConsumerOptions['handler'],
        checkpointFile: file(name),
        onFailure,
      }),
    ),
  );
  return {
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
    drained: async () => {
      await Promise.all(consumers.map((consumer) => consumer.drained()));
    },
  };
}

const MOST_RECORDS = 1_000;

/** Reads the stream to its end without a word to anybody and sets every position there. */
async function passOver({ endpoint, tableName, onFailure }: ConsumersOptions, files: readonly string[]): Promise<void> {
  const [first, ...others] = files;
  if (first === undefined) return;
  const handler = (): Promise<void> => Promise.resolve();
  const reader = await startStreamConsumer({
    endpoint,
    tableName,
    handler,
    checkpointFile: first,
    batchSize: MOST_RECORDS,
    onFailure,
  });
  await reader.drained();
  await reader.stop();
  for (const other of others) await copyFile(first, other);
}
