import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { currentWork, rounded, type StoreOperation } from './work';

interface Capacity {
  readonly CapacityUnits?: number;
}

/** A text of an item, before or after the client has marshalled it. */
type Text = string | { readonly S?: string } | undefined;

interface Write {
  readonly Item?: Readonly<Record<string, Text>>;
  readonly Key?: Readonly<Record<string, Text>>;
}

interface Input {
  ReturnConsumedCapacity?: string;
  readonly TransactItems?: readonly Readonly<Record<string, Write>>[];
  readonly IndexName?: string;
}

const READS = new Set(['Get', 'Query', 'BatchGet', 'TransactGet']);
const VERBS: Readonly<Record<string, string>> = {
  Put: 'put',
  Update: 'update',
  Delete: 'remove',
  ConditionCheck: 'check',
};

const textOf = (value: Text): string | undefined => (typeof value === 'string' ? value : value?.S);

/**
 * Kind of record of one item of a transaction. A key's own text names it after a dollar ("$dossier#enrolment_1#year_2027");
 * the values behind it are left where they are.
 */
function entityOf({ Item, Key }: Write): string {
  const named = textOf(Item?.['__edb_e__']);
  if (named !== undefined) return named;
  const key = textOf(Key?.['sk']) ?? textOf(Key?.['pk']) ?? '';
  return /[$#]([a-z-]+?)_\d+(?:#|$)/i.exec(key)?.[1] ?? 'item';
}

const itemsOf = (input: Input): readonly string[] | undefined =>
  input.TransactItems?.map((item) => {
    const [verb = '', write = {}] = Object.entries(item)[0] ?? [];
    return `${VERBS[verb] ?? verb} ${entityOf(write)}`;
  });

/**
 * Counts every command of a client to the work that asked it, with the units that the store says it consumed. ElectroDB
 * drops `ReturnConsumedCapacity` from transactions; here it is asked for on each command. Twice on one client counts once.
 */
export function watchStore(client: Pick<DynamoDBClient, 'middlewareStack'>): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const work = currentWork();
      if (work === undefined) return next(args);
      const input = args.input as Input;
      input.ReturnConsumedCapacity ??= 'TOTAL';
      const command = (context.commandName ?? 'Unknown').replace(/(Item|Items)?Command$/, '');
      const from = performance.now();
      const note = (outcome: string, readUnits: number, writeUnits: number): void => {
        const ms = rounded(performance.now() - from);
        const items = itemsOf(input);
        const operation: StoreOperation = {
          command: outcome,
          ms,
          readUnits,
          writeUnits,
          ...(items !== undefined && { items }),
        };
        work.operations.push(operation);
        const name = input.IndexName === undefined ? command : `${command} ${input.IndexName}`;
        work.spans.push({ kind: 'store', name, at: rounded(from - work.startedAt), ms });
      };
      try {
        const result = await next(args);
        const used = (result.output as { ConsumedCapacity?: Capacity | readonly Capacity[] }).ConsumedCapacity;
        const units = [used ?? []].flat().reduce((total, one) => total + (one.CapacityUnits ?? 0), 0);
        note(command, READS.has(command) ? units : 0, READS.has(command) ? 0 : units);
        return result;
      } catch (error) {
        note(`${command} refused`, 0, 0);
        throw error;
      }
    },
    { step: 'initialize', name: 'work', priority: 'high', override: true },
  );
}
