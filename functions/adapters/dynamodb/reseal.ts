import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { PlainPerson } from '@linli/shared/domain/person';
import { type FieldCipher, type LookupKeys, lookupVersion, sealedWith } from '../crypto/field-cipher';
import { entities } from './entities';
import { SEALED_CONTEXTS } from './sealed-fields';

export interface ResealOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly cipher: FieldCipher;
  readonly lookup: LookupKeys;
  /** Where an earlier run stopped; absent: from the start. */
  readonly from?: string;
  /** Told after each page, when everything up to it is certain: what a checkpoint may remember. */
  readonly onPage?: (progress: ResealProgress) => Promise<void>;
  /** Writes nothing and counts what there would be to do. */
  readonly dryRun?: boolean;
}

export interface ResealProgress {
  readonly items: number;
  /** Sealed values brought under the current data key. */
  readonly resealed: number;
  /** People who got a look-up under the current key. */
  readonly found: number;
  /** Look-ups of keys that are gone, taken away. */
  readonly retired: number;
  /** Values that somebody else wrote at that moment: under the current key by then. */
  readonly overtaken: number;
  /** Sealed values met, by version of their key, before anything was done. */
  readonly versions: Readonly<Record<number, number>>;
  /** Hand it back as `from`; absent after the last page. */
  readonly next?: string;
}

/**
 * Brings everything under the current keys, page by page (换密钥): a program's sweep, never a request's. Writing moves a record by
 * itself (each write seals with the current key); this moves those that nobody writes. It may run beside the product, be cut off
 * anywhere and run again: each value is replaced only if it is still the one that was read.
 *
 * @throws Error when a value does not open: nothing is passed over in silence
 */
export async function reseal(options: ResealOptions): Promise<ResealProgress> {
  const { client, table, cipher, lookup, dryRun = false } = options;
  const e = entities({ client, table });
  let { from } = options;
  const total = { items: 0, resealed: 0, found: 0, retired: 0, overtaken: 0, versions: {} as Record<number, number> };
  const oldest = Math.min(...lookup.versions);

  const resealed = async (item: Item, name: string, sealed: string): Promise<void> => {
    const contextOf = SEALED_CONTEXTS[name];
    if (contextOf === undefined) throw new Error(`no context is known for what ${name} seals`);
    const version = sealedWith(sealed);
    total.versions[version] = (total.versions[version] ?? 0) + 1;
    const next = cipher.reseal(sealed, contextOf(item.plain));
    if (next === undefined) return;
    if (!dryRun && !(await replace(item, sealed, next))) total.overtaken++;
    else total.resealed++;
  };

  const replace = async ({ pk, sk }: Item, before: string, after: string): Promise<boolean> => {
    try {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk, sk },
          UpdateExpression: 'SET sealed = :after',
          ConditionExpression: 'sealed = :before',
          ExpressionAttributeValues: { ':after': { S: after }, ':before': { S: before } },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const findable = async (person: PlainPerson): Promise<void> => {
    const { personId, idNumber } = person;
    const hash = lookup.current('id-number', idNumber);
    const { data } = await e.lookup.get({ hash }).go({ consistent: true });
    if (data?.personId === personId) return;
    if (data !== null) throw new Error(`${personId} and ${data.personId} have one identity number`);
    total.found++;
    if (dryRun) return;
    // Two sweeps at once put the same item; a registration meanwhile met the number under the old key.
    await e.lookup.put({ hash, personId }).go();
  };

  const pageOf = async (): Promise<readonly Item[]> => {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        Limit: 200,
        ...(from !== undefined && { ExclusiveStartKey: readPlace(from) }),
      }),
    );
    from = page.LastEvaluatedKey && writePlace(page.LastEvaluatedKey);
    return (page.Items ?? []).map(toItem);
  };

  do {
    for (const item of await pageOf()) {
      total.items++;
      const name = String(item.plain['__edb_e__']);
      const { sealed, hash } = item.plain;
      if (name === 'person' && typeof sealed === 'string')
        await findable(cipher.open<PlainPerson>(sealed, (SEALED_CONTEXTS['person'] as ContextOf)(item.plain)));
      if (typeof sealed === 'string') await resealed(item, name, sealed);
      if (name === 'lookup' && typeof hash === 'string' && lookupVersion(hash) < oldest) {
        total.retired++;
        if (!dryRun) await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: item.pk, sk: item.sk } }));
      }
    }
    await options.onPage?.({ ...total, versions: { ...total.versions }, ...(from !== undefined && { next: from }) });
  } while (from !== undefined);
  return total;
}

type ContextOf = (plain: Readonly<Record<string, unknown>>) => string;

interface Item {
  readonly pk: AttributeValue;
  readonly sk: AttributeValue;
  readonly plain: Readonly<Record<string, unknown>>;
}

/** Texts and numbers are all that contexts are made of. */
const toItem = (raw: Record<string, AttributeValue>): Item => ({
  pk: raw['pk'] as AttributeValue,
  sk: raw['sk'] as AttributeValue,
  plain: Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, value.S ?? value.N])),
});

const writePlace = (key: Record<string, AttributeValue>): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');
const readPlace = (place: string): Record<string, AttributeValue> =>
  JSON.parse(Buffer.from(place, 'base64url').toString('utf8')) as Record<string, AttributeValue>;
