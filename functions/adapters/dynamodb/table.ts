/** The one table and its indexes, by the names that infra/table.yml gives them (infra/decisions/access-patterns.md). */
export const INDEXES = { queue: 'gsi1', range: 'gsi2' } as const;

/** Shards of the list of open orders: writes of one busy evening spread over them. */
export const ORDER_SHARDS = 16;
/** Shards of the list of messages that wait. */
export const OUTBOX_SHARDS = 16;
/** Shards of a fund's day in the journal. */
export const JOURNAL_SHARDS = 8;

/** Shards of a day's verified notices. */
export const NOTICE_SHARDS = 8;
/** Items that keep one account's sums of a period, so that consumers side by side seldom meet. */
export const BALANCE_SHARDS = 4;

/** A stable shard for an id: its last character's value. */
export const shardOf = (id: string, shards: number): number => id.charCodeAt(id.length - 1) % shards;
/** Shards of a day's hash links: on a province's last evening some hundred links a second. */
export const LINK_SHARDS = 16;
/** The list of a day's links in which a subject's stand. @param shard a number, or the subject whose it is */
export const linkBook = (district: string, day: string, shard: number | string): string =>
  `${district}#${day}#${typeof shard === 'number' ? shard : shardOf(shard, LINK_SHARDS)}`;
