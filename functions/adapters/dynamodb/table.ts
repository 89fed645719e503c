/** The one table and its indexes, by the names that infra/table.yml gives them (infra/decisions/access-patterns.md). */
export const INDEXES = { queue: 'gsi1', range: 'gsi2' } as const;

/** Shards of the list of open orders: writes of one busy evening spread over them. */
export const ORDER_SHARDS = 16;
/** Shards of a fund's day in the journal. */
export const JOURNAL_SHARDS = 8;

/** A stable shard for an id: its last character's value. */
export const shardOf = (id: string, shards: number): number => id.charCodeAt(id.length - 1) % shards;
