import type { EventLink } from '@linli/functions/audit/event-link';
import { linkHash } from '@linli/functions/audit/event-link';
import { type DayHead, dayHeadHash, linkLeaf } from '@linli/functions/audit/day-head';
import { inclusionPath, type MerkleStep, rootFrom } from '@linli/functions/audit/merkle';
import type { AuditStore } from '@linli/functions/audit/ports';
import type { PersonEvent, SubjectId } from '@linli/shared/domain/event';

/** What shows to anybody who keeps a day's published head that an event stood there that day, and only this event. */
export interface InclusionProof {
  readonly event: PersonEvent;
  readonly previousHash: string;
  readonly path: readonly MerkleStep[];
  readonly head: DayHead;
}

/** @returns undefined when the event is not there, or its day has no head yet */
export async function proveEvent(
  audit: Pick<AuditStore, 'link' | 'eventsAfter' | 'linksOfDay' | 'dayHead'>,
  subject: SubjectId,
  sequence: number,
): Promise<InclusionProof | undefined> {
  const [link, { events }] = await Promise.all([
    audit.link(subject, sequence),
    audit.eventsAfter(subject, sequence - 1),
  ]);
  const [event] = events;
  const head = link && (await audit.dayHead(link.day));
  if (link === undefined || event?.sequence !== sequence || head === undefined) return undefined;
  const leaves: EventLink[] = [];
  for await (const one of audit.linksOfDay(link.day)) leaves.push(one);
  const index = leaves.findIndex((one) => one.personId === subject && one.sequence === sequence);
  if (index < 0) return undefined;
  return { event, previousHash: link.previousHash, path: inclusionPath(leaves.map(linkLeaf), index), head };
}

/**
 * Whether a proof holds against the head that was published. Needs nothing but the two.
 * @returns what does not fit, in a word; undefined when it holds
 */
export function refuseProof(proof: InclusionProof, published: DayHead): 'head' | 'event' | undefined {
  if (published.hash !== dayHeadHash(published) || proof.head.hash !== published.hash) return 'head';
  const { event, previousHash, path } = proof;
  const hash = linkHash(event, previousHash);
  const root = rootFrom(linkLeaf({ personId: event.personId, sequence: event.sequence, hash }), path);
  return root === published.root ? undefined : 'event';
}
