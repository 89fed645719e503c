import type { Clock } from '@linli/shared/kernel/clock';
import type { Item } from './attribute-value';
import type { Catalogue } from './catalogue';
import { expiryBound, expiryKey, planChange } from './item-change';
import { expiryPrefix, itemPrefix, TOKEN_EXPIRY_PREFIX, tokenExpiryKey, tokenKey } from './keyspace';
import type { Streams } from './streams';
import type { TableDefinition } from './table-definition';

/** AWS leaves an item alone whose expiry lies more than five years back: it looks like a mistake. */
const OLDEST_EXPIRY_SECONDS = 5 * 365 * 24 * 60 * 60;

/** Deletes what has expired: items, tokens of transactions, stream records. */
export class Housekeeping {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    for (const table of this.catalogue.all()) if (table.timeToLive !== null) await this.#expireItems(table);
    await this.#forgetTokens();
    await this.streams.trim();
  }

  async #expireItems(table: TableDefinition): Promise<void> {
    const { database } = this.catalogue;
    const now = Math.floor(this.clock.now() / 1000);
    const range = {
      gte: expiryBound(table, Math.max(0, now - OLDEST_EXPIRY_SECONDS)),
      lt: expiryBound(table, now),
    };
    if (range.gte < expiryPrefix(table.name)) return;
    for await (const [due, encodedKey] of database.entries<string>(range))
      await database.write(() => {
        const before = database.get<Item>(itemPrefix(table.name) + encodedKey);
        // Renewed or deleted since the snapshot: not due any more.
        if (before === undefined || expiryKey(table, encodedKey, before) !== due)
          return { operations: [], result: undefined };
        const context = {
          now: this.clock.now(),
          nextSequence: () => database.nextSequence(),
          byTimeToLive: true,
        };
        const current = this.catalogue.table(table.name);
        return {
          operations: planChange({ table: current, encodedKey, before, after: undefined }, context).operations,
          result: undefined,
        };
      });
  }

  async #forgetTokens(): Promise<void> {
    const { database } = this.catalogue;
    const range = { gte: TOKEN_EXPIRY_PREFIX, lt: tokenExpiryKey(this.clock.now(), '') };
    for await (const [key, token] of database.entries<string>(range))
      await database.write(() => {
        const stored = database.get<{ until: number }>(tokenKey(token));
        // A token that was used again after its ten minutes is kept under its newer expiry.
        const expired = stored !== undefined && stored.until <= this.clock.now();
        return {
          operations: [{ type: 'del', key }, ...(expired ? [{ type: 'del', key: tokenKey(token) } as const] : [])],
          result: undefined,
        };
      });
  }
}
