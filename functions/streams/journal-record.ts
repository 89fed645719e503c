import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { isEntry, type JournalEntry } from '@linli/shared/domain/ledger';

/** What a batch says of the journal. */
export interface JournalRecords {
  /** Entries that were written, in the batch's order. */
  readonly entries: readonly JournalEntry[];
  /** Entries that were changed, taken away or are out of balance: somebody has been at the books past this product. */
  readonly tampered: readonly { readonly entryId: string; readonly day: string; readonly change: string }[];
}

/** The entries that a batch brings. Only new ones count: the journal is append-only. */
export function journalRecords(event: DynamoDBStreamEvent): JournalRecords {
  const entries: JournalEntry[] = [];
  const tampered: JournalRecords['tampered'][number][] = [];
  for (const { eventName, dynamodb } of event.Records) {
    const image = dynamodb?.NewImage ?? dynamodb?.OldImage;
    if (image?.['__edb_e__']?.S !== 'journal') continue;
    const entry = unmarshall(image as Record<string, AttributeValue>) as unknown as JournalEntry;
    if (eventName === 'INSERT' && isEntry(entry.lines)) entries.push(entry);
    else tampered.push({ entryId: entry.entryId, day: entry.day, change: eventName ?? 'none' });
  }
  return { entries, tampered };
}
