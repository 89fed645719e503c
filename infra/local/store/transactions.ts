import { createHash } from 'node:crypto';
import type { Clock } from '@linli/shared/kernel/clock';
import { type Item, itemSize } from './attribute-value';
import { type CapacityDetail, type Consumption, consumedCapacities, doubled, getUnits } from './capacity';
import type { Catalogue } from './catalogue';
import type { Conflicts } from './conflicts';
import type { BatchOperation } from './database';
import { project } from './document-path';
import { serviceError, StoreError, validationError } from './errors';
import { planChange } from './item-change';
import { conditionCheck, deleteWrite, type ItemWrite, putWrite, updateWrite } from './item-write';
import { checkKey, encodeKey, itemPrefix, tokenExpiryKey, tokenKey } from './keyspace';
import { parseRequest, type RawRequest } from './request';

type Answer = Record<string, unknown>;

const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_TOKEN_CHARACTERS = 36;
/** How long a ClientRequestToken is remembered. */
export const TOKEN_LIFETIME_MS = 10 * 60 * 1000;

interface StoredToken {
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Why one action of a cancelled transaction failed; `None` if it did not. */
interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError' | 'TransactionConflict';
  readonly Message?: string;
  readonly Item?: Item;
}

const NO_REASON: CancellationReason = { Code: 'None' };

const cancelled = (reasons: readonly CancellationReason[]): StoreError => {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  // The SDK reads the message of this error from `Message`.
  return serviceError('TransactionCanceledException', message, { Message: message, CancellationReasons: reasons });
};

const conflict = (keys: readonly string[], conflicts: Conflicts): StoreError | undefined => {
  const reasons = keys.map((key): CancellationReason =>
    conflicts.isHeld(key) ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : NO_REASON,
  );
  return reasons.some(({ Code }) => Code !== 'None') ? cancelled(reasons) : undefined;
};

const actionsOf = (raw: RawRequest): RawRequest[] => {
  const items = raw['TransactItems'];
  const refuse = (value: string, constraint: string) =>
    validationError(
      `1 validation error detected: Value ${value} at 'transactItems' failed to satisfy constraint: ${constraint}`,
    );
  if (!Array.isArray(items)) throw refuse('null', 'Member must not be null');
  if (items.length === 0) throw refuse("'[]'", 'Member must have length greater than or equal to 1');
  if (items.length > MAX_ACTIONS) throw refuse("'[...]'", 'Member must have length less than or equal to 100');
  return items as RawRequest[];
};

const tokenOf = (raw: RawRequest): string | undefined => {
  const token = raw['ClientRequestToken'];
  if (typeof token !== 'string' || token === '') return undefined;
  if (token.length > MAX_TOKEN_CHARACTERS)
    throw validationError(
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 36',
    );
  return token;
};

const KINDS = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const;

const requireExpression = (raw: RawRequest, position: number, action: string, field: string): void => {
  if (typeof raw[field] !== 'string')
    throw validationError(
      `1 validation error detected: Value null at 'transactItems.${position + 1}.member.${action}.` +
        `${field[0]!.toLowerCase()}${field.slice(1)}' failed to satisfy constraint: Member must not be null`,
    );
};

/** TransactWriteItems and TransactGetItems. */
export class Transactions {
  readonly #inProgress = new Set<string>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    private readonly conflicts: Conflicts,
  ) {}

  readonly #tables = (name: string) => this.catalogue.table(name);

  /** All actions in one batch with the token that makes a repetition harmless, or nothing. */
  async write(raw: RawRequest): Promise<Answer> {
    const actions = actionsOf(raw);
    const token = tokenOf(raw);
    const detail = raw['ReturnConsumedCapacity'] as CapacityDetail | undefined;
    const hash = createHash('sha256').update(JSON.stringify(actions)).digest('hex');
    if (token === undefined) return this.#commit(actions, detail);
    if (this.#inProgress.has(token))
      throw serviceError(
        'TransactionInProgressException',
        'The transaction with the given request token is already in progress.',
      );
    const known = this.#knownToken(token);
    if (known !== undefined) {
      if (known.hash !== hash)
        throw serviceError(
          'IdempotentParameterMismatchException',
          'The request uses the same client token as a previous, but non-identical request.',
        );
      return this.#replay(actions, detail);
    }
    this.#inProgress.add(token);
    try {
      return await this.#commit(actions, detail, { token, hash });
    } finally {
      this.#inProgress.delete(token);
    }
  }

  /** Up to 100 items as they were at one instant. */
  async get(raw: RawRequest): Promise<Answer> {
    const detail = raw['ReturnConsumedCapacity'] as CapacityDetail | undefined;
    const gets = actionsOf(raw).map((action) => {
      const request = parseRequest('GetItem', (action['Get'] ?? {}) as RawRequest);
      const table = this.catalogue.table(request.TableName);
      checkKey(table, request.Key);
      return { request, table, key: itemPrefix(table.name) + encodeKey(table, request.Key) };
    });
    const keys = gets.map(({ key }) => key);
    if (new Set(keys).size < keys.length)
      throw validationError('Transaction request cannot include multiple operations on one item');
    const conflicting = conflict(keys, this.conflicts);
    if (conflicting !== undefined) throw conflicting;
    const { database } = this.catalogue;
    // In the writers' queue, so that no batch lands between two of the reads.
    const items = await database.write(() => ({
      operations: [],
      result: keys.map((key) => database.get<Item>(key)),
    }));
    if (items.reduce((total, item) => total + (item === undefined ? 0 : itemSize(item)), 0) > MAX_BYTES)
      throw validationError('Transaction payload size cannot exceed 4MB');
    const consumed = new Map<string, Consumption[]>();
    items.forEach((item, position) => {
      const { name } = gets[position]!.table;
      const units: Consumption = { table: getUnits(item, 'transactional'), indexes: {} };
      consumed.set(name, [...(consumed.get(name) ?? []), units]);
    });
    return {
      Responses: items.map((item, position) => {
        if (item === undefined) return {};
        const projection = gets[position]!.request._projection;
        return { Item: projection === undefined ? item : project(projection.paths, item) };
      }),
      ...consumedCapacities(detail, consumed, 'ReadCapacityUnits'),
    };
  }

  #knownToken(token: string): StoredToken | undefined {
    const stored = this.catalogue.database.get<StoredToken>(tokenKey(token));
    return stored !== undefined && stored.until > this.clock.now() ? stored : undefined;
  }

  #parse(actions: readonly RawRequest[]): ItemWrite[] {
    return actions.map((action, position) => {
      const kinds = KINDS.filter((kind) => action[kind] !== undefined && action[kind] !== null);
      const [kind] = kinds;
      if (kinds.length > 1) throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
      if (kind === undefined)
        throw validationError('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
      const request = action[kind] as RawRequest;
      if (kind === 'Put') return putWrite(this.#tables, request);
      if (kind === 'Delete') return deleteWrite(this.#tables, request);
      if (kind === 'Update') return updateWrite(this.#tables, request);
      requireExpression(request, position, 'conditionCheck', 'ConditionExpression');
      return conditionCheck(this.#tables, request);
    });
  }

  async #commit(
    actions: readonly RawRequest[],
    detail: CapacityDetail | undefined,
    token?: { readonly token: string; readonly hash: string },
  ): Promise<Answer> {
    const writes = this.#parse(actions);
    const keys = writes.map(({ table, encodedKey }) => itemPrefix(table.name) + encodedKey);
    if (new Set(keys).size < keys.length)
      throw validationError('Transaction request cannot include multiple operations on one item');
    const conflicting = conflict(keys, this.conflicts);
    if (conflicting !== undefined) throw conflicting;
    const release = this.conflicts.hold(keys);
    try {
      const consumed = await this.catalogue.database.write(() => this.#plan(writes, keys, token));
      return consumedCapacities(detail, consumed, 'WriteCapacityUnits');
    } finally {
      release();
    }
  }

  #plan(
    writes: readonly ItemWrite[],
    keys: readonly string[],
    token: { readonly token: string; readonly hash: string } | undefined,
  ): { operations: BatchOperation[]; result: Map<string, Consumption[]> } {
    const { database } = this.catalogue;
    const now = this.clock.now();
    const context = { now, nextSequence: () => database.nextSequence() };
    const operations: BatchOperation[] = [];
    const consumed = new Map<string, Consumption[]>();
    let bytes = 0;
    const reasons = writes.map((write, position): CancellationReason => {
      const before = database.get<Item>(keys[position]!);
      try {
        const { after } = write.apply(before);
        bytes += itemSize(after ?? {});
        const table = this.catalogue.table(write.table.name);
        const change = planChange({ table, encodedKey: write.encodedKey, before, after }, context);
        operations.push(...change.operations);
        consumed.set(table.name, [...(consumed.get(table.name) ?? []), doubled(change.consumption)]);
        return NO_REASON;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (error.type.endsWith('ValidationException')) return { Code: 'ValidationError', Message: error.message };
        const shown = write.explainsFailure && before !== undefined ? { Item: before } : {};
        return { Code: 'ConditionalCheckFailed', Message: error.message, ...shown };
      }
    });
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    if (bytes > MAX_BYTES) throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
    if (token !== undefined) {
      const until = now + TOKEN_LIFETIME_MS;
      const stored: StoredToken = { hash: token.hash, until };
      operations.push(
        { type: 'put', key: tokenKey(token.token), value: stored },
        { type: 'put', key: tokenExpiryKey(until, token.token), value: token.token },
      );
    }
    return { operations, result: consumed };
  }

  /** A transaction that has happened already costs what reading its items costs. */
  #replay(actions: readonly RawRequest[], detail: CapacityDetail | undefined): Answer {
    const consumed = new Map<string, Consumption[]>();
    for (const { table, encodedKey } of this.#parse(actions)) {
      const item = this.catalogue.database.get<Item>(itemPrefix(table.name) + encodedKey);
      const units: Consumption = { table: getUnits(item, 'transactional'), indexes: {} };
      consumed.set(table.name, [...(consumed.get(table.name) ?? []), units]);
    }
    return consumedCapacities(detail, consumed, 'ReadCapacityUnits');
  }
}
