import type { PersonEvent, SubjectId } from '@linli/shared/domain/event';
import { chainStart, type EventLink, linkHash } from './event-link';

/** What is wrong with a chain. */
export type ChainFault =
  /** An event's number is not there, though a later event, a link or the head says it was. */
  | 'event-missing'
  /** An event stands there that the head does not know of. */
  | 'event-beyond-head'
  /** The head with the number of the last event is not there. */
  | 'head-missing'
  /** An event is not linked though a later one is. */
  | 'link-missing'
  /** A link does not go on from the one before. */
  | 'link-broken'
  /** The event is not the one that was linked: changed, swapped, or put in its place. */
  | 'event-changed'
  /** Not linked yet though older than the stream takes. */
  | 'unlinked';

/** The first place at which a chain does not hold. */
export interface ChainFinding {
  readonly subject: SubjectId;
  readonly sequence: number;
  readonly fault: ChainFault;
}

/** All rows of one subject, events and links in the order of their numbers. */
export interface Chain {
  readonly subject: SubjectId;
  /** What the head says the last number is; undefined when there is no head. */
  readonly last: number | undefined;
  readonly events: readonly PersonEvent[];
  readonly links: readonly EventLink[];
  /**
   * Number of the first event of `events` where only the end of a chain is walked; its link before goes with `links`. Whether
   * what stands before holds is not looked at. 1 when absent.
   */
  readonly from?: number;
}

export interface ChainCheck {
  /** The first one; undefined when the chain holds. */
  readonly finding?: ChainFinding;
  /** Events at the end that the stream has not linked yet. */
  readonly waiting: number;
}

/**
 * Walks one chain from its start and names the first place at which it does not hold.
 * @param settledBefore events older than this must be linked; instants compare as text
 */
export function checkChain({ subject, last, events, links, from = 1 }: Chain, settledBefore: string): ChainCheck {
  const broken = (sequence: number, fault: ChainFault): ChainCheck => ({
    finding: { subject, sequence, fault },
    waiting: 0,
  });
  const highest = Math.max(last ?? 0, events.at(-1)?.sequence ?? 0, links.at(-1)?.sequence ?? 0);
  if (highest > 0 && last === undefined) return broken(highest, 'head-missing');
  const eventOf = new Map(events.map((event) => [event.sequence, event]));
  const linkOf = new Map(links.map((link) => [link.sequence, link]));
  const linked = links.at(-1)?.sequence ?? 0;
  // Without the link before, a link that follows goes on from nothing.
  let previousHash = from === 1 ? chainStart(subject) : linkOf.get(from - 1)?.hash;
  for (let sequence = from; sequence <= highest; sequence++) {
    const event = eventOf.get(sequence);
    if (event === undefined) return broken(sequence, 'event-missing');
    if (sequence > (last ?? 0)) return broken(sequence, 'event-beyond-head');
    const link = linkOf.get(sequence);
    if (link === undefined) {
      if (sequence < linked) return broken(sequence, 'link-missing');
      if (event.at < settledBefore) return broken(sequence, 'unlinked');
      continue;
    }
    if (previousHash === undefined || link.previousHash !== previousHash) return broken(sequence, 'link-broken');
    if (link.hash !== linkHash(event, previousHash)) return broken(sequence, 'event-changed');
    previousHash = link.hash;
  }
  return { waiting: highest - linked };
}
