import type { PersonEvent } from '@linli/shared/domain/event';

/** An item with its attributes as plain values, keys included. */
export type StoredItem = Readonly<Record<string, unknown>>;

const KEY = /^(pk|sk|gsi\dpk|gsi\dsk)$|^__edb_/;

/**
 * The event in an item with everything it holds but its keys: also what this build does not know, so that a field that
 * somebody adds, or a later build writes, is part of what the chain binds.
 */
export const eventOfItem = (item: StoredItem): PersonEvent =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !KEY.test(name))) as unknown as PersonEvent;
