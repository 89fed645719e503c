import type { JournalEntry } from '@linli/shared/domain/ledger';
import { additionsOf } from '@linli/shared/domain/trial-balance';
import type { RecordWrite } from '../records/change';
import type { Records } from '../records/ports';

export interface CountEntriesDeps {
  readonly records: Pick<Records, 'commit' | 'counted'>;
  /** Items that keep one account's sums of a period. */
  readonly balanceShards: number;
}

/** DynamoDB's bound on one transaction. */
const MAX_ITEMS = 100;
/** Times a block is tried: other consumers may be adding to the same sums. */
const MAX_ATTEMPTS = 8;

/**
 * Adds each entry to the balances exactly once: the mark that it was counted and what it adds are one transaction, so that
 * late, doubled and reordered records change nothing. Many entries are one addition: the sums of an evening's hundred
 * entries are a handful of items, and no item is written once an entry.
 *
 * @returns how many entries were new
 * @throws Error when somebody else was faster every time; what was counted stays counted
 */
export async function countEntries(deps: CountEntriesDeps, entries: readonly JournalEntry[]): Promise<number> {
  let counted = 0;
  for (const block of blocksOf(distinct(entries))) counted += await countBlock(deps, block);
  return counted;
}

async function countBlock(
  { records, balanceShards }: CountEntriesDeps,
  block: readonly JournalEntry[],
): Promise<number> {
  let pending = block;
  for (let attempt = 1; pending.length > 0; attempt++) {
    const committed = await records.commit({ writes: writesOf(pending, balanceShards), events: [] });
    if (committed.ok) return pending.length;
    if (attempt === MAX_ATTEMPTS) throw new Error(`not counted: ${JSON.stringify(committed.error)}`);
    const already = await records.counted(pending);
    pending = pending.filter(({ entryId }) => !already.has(entryId));
    await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (0.5 + Math.random())));
  }
  return 0;
}

function writesOf(entries: readonly JournalEntry[], balanceShards: number): readonly RecordWrite[] {
  const [first] = entries;
  if (first === undefined) return [];
  const shard = [...first.entryId].reduce((sum, character) => sum + character.charCodeAt(0), 0) % balanceShards;
  return [
    ...entries.map((entry) => ({ put: 'counted', entry }) as const),
    ...additionsOf(entries).map((balance) => ({ add: 'balance', fund: first.fund, balance, shard }) as const),
  ];
}

/** Blocks of one fund that fit into a transaction with what they add. */
function blocksOf(entries: readonly JournalEntry[]): readonly (readonly JournalEntry[])[] {
  const blocks: JournalEntry[][] = [];
  for (const fund of new Set(entries.map((entry) => entry.fund))) {
    let block: JournalEntry[] = [];
    for (const entry of entries.filter((one) => one.fund === fund)) {
      const longer = [...block, entry];
      if (block.length > 0 && longer.length + additionsOf(longer).length > MAX_ITEMS) {
        blocks.push(block);
        block = [entry];
      } else block = longer;
    }
    if (block.length > 0) blocks.push(block);
  }
  return blocks;
}

const distinct = (entries: readonly JournalEntry[]): readonly JournalEntry[] => [
  ...new Map(entries.map((entry) => [`${entry.fund} ${entry.day} ${entry.entryId}`, entry])).values(),
];
