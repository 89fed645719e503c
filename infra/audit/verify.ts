import { type Chain, type ChainFinding, checkChain } from '@linli/functions/audit/check-chain';
import { type DayHead, dayHeadHash } from '@linli/functions/audit/day-head';
import type { AuditStore } from '@linli/functions/audit/ports';
import { rootOfDay } from '@linli/functions/audit/publish-days';
import type { SubjectId } from '@linli/shared/domain/event';
import { addDays, isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import { readChain, scanChains, type TableOf } from './read-chains';

/** What is wrong with the days' heads. */
export type DayFault =
  /** The head says something else than its own hash binds. */
  | 'head-changed'
  /** There is a head after it, and none for this day. */
  | 'head-missing'
  /** It does not go on from the day before. */
  | 'head-broken'
  /** The links of the day are not those that were headed: taken out, put in, or made anew. */
  | 'root-differs'
  /** What was published says something else. */
  | 'published-differs';

export interface DayFinding {
  readonly day: LocalDate;
  readonly fault: DayFault;
}

export interface VerifyReport {
  readonly subjects: number;
  readonly events: number;
  readonly links: number;
  /** Events at the end of chains that the stream has yet to link. */
  readonly waiting: number;
  readonly days: number;
  /** Broken chains, each by its first broken link, in the order in which they were met. */
  readonly chains: readonly ChainFinding[];
  /** Days whose head does not hold, oldest first. */
  readonly heads: readonly DayFinding[];
}

export interface VerifyOptions {
  readonly table: TableOf;
  readonly audit: Pick<AuditStore, 'linksOfDay' | 'dayHead' | 'dayHeads'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Heads as they were published, from outside the store. */
  readonly published?: readonly DayHead[];
  readonly onProgress?: (progress: { readonly subjects: number; readonly events: number }) => void;
}

/** How long the stream may take: a younger event without a link waits, an older one is a fault. */
const STREAM_MS = 15 * 60_000;

/** Walks every chain and every day's head of the table. */
export async function verifyAll(options: VerifyOptions): Promise<VerifyReport> {
  const chains = await verifyChains(options, scanChains(options.table));
  return { ...chains, ...(await verifyHeads(options)) };
}

/** Walks some chains, and no day. */
export async function verifySubjects(options: VerifyOptions, subjects: readonly SubjectId[]): Promise<VerifyReport> {
  async function* read() {
    for (const subject of subjects) yield await readChain(options.table, subject);
  }
  return { ...(await verifyChains(options, read())), days: 0, heads: [] };
}

/** Walks one day: its head, and every chain that was linked on it. */
export async function verifyDay(options: VerifyOptions, day: LocalDate): Promise<VerifyReport> {
  const subjects = new Set<SubjectId>();
  for await (const { personId } of options.audit.linksOfDay(day)) subjects.add(personId);
  const chains = await verifySubjects(options, [...subjects]);
  const { days, heads } = await verifyHeads(options);
  return { ...chains, days: Math.min(days, 1), heads: heads.filter((finding) => finding.day === day) };
}

async function verifyChains(
  { table, now, onProgress }: VerifyOptions,
  chains: AsyncIterable<Chain>,
): Promise<Omit<VerifyReport, 'days' | 'heads'>> {
  const settledBefore = isoInstant(now - STREAM_MS);
  const found: ChainFinding[] = [];
  let [subjects, events, links, waiting] = [0, 0, 0, 0];
  for await (const chain of chains) {
    let check = checkChain(chain, settledBefore);
    // A sweep meets writes half way: what looks broken is read again, whole and at one moment, before it is said.
    if (check.finding !== undefined) check = checkChain(await readChain(table, chain.subject), settledBefore);
    if (check.finding !== undefined) found.push(check.finding);
    subjects++;
    events += chain.events.length;
    links += chain.links.length;
    waiting += check.waiting;
    onProgress?.({ subjects, events });
  }
  return { subjects, events, links, waiting, chains: found };
}

async function verifyHeads({ audit, published = [] }: VerifyOptions): Promise<Pick<VerifyReport, 'days' | 'heads'>> {
  const found: DayFinding[] = [];
  const known = new Map(published.map((head) => [head.day, head]));
  let before: DayHead | undefined;
  let days = 0;
  for await (const head of audit.dayHeads()) {
    days++;
    const fault = (what: DayFault) => found.push({ day: head.day, fault: what });
    // The first head names no day before it: one that does has lost it.
    if (before === undefined && head.previous !== '') found.push({ day: addDays(head.day, -1), fault: 'head-missing' });
    if (before !== undefined)
      for (let day = addDays(before.day, 1); day < head.day; day = addDays(day, 1))
        found.push({ day, fault: 'head-missing' });
    const { root, links } = await rootOfDay(audit, head.day);
    const outside = known.get(head.day);
    if (head.hash !== dayHeadHash(head)) fault('head-changed');
    else if (outside !== undefined && outside.hash !== head.hash) fault('published-differs');
    else if (before !== undefined && head.previous !== before.hash) fault('head-broken');
    else if (root !== head.root || links !== head.links) fault('root-differs');
    known.delete(head.day);
    before = head;
  }
  // Published once, and gone from the store.
  for (const day of known.keys()) found.push({ day, fault: 'head-missing' });
  return { days, heads: found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) };
}
