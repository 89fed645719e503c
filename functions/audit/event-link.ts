import { createHash } from 'node:crypto';
import type { PersonEvent, SubjectId } from '@linli/shared/domain/event';
import type { LocalDate } from '@linli/shared/kernel/date';
import { canonicalJson } from './canonical-json';

/** The hash link (链接) of one event: binds its content to everything that came before it in its chain. */
export interface EventLink {
  readonly personId: SubjectId;
  readonly sequence: number;
  /** SHA-256 over the event and `previousHash`, base64url. */
  readonly hash: string;
  /** Of the event before; of the subject itself for the first. */
  readonly previousHash: string;
  /** Shanghai day on which the link was made: the day whose head holds it. */
  readonly day: LocalDate;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Where a chain begins: differs per subject, so that no chain can be passed off as another's. */
export const chainStart = (subject: SubjectId): string => sha256(`linli-chain-1\n${subject}`);

/**
 * The hash of an event after another. Over every field the event has, known to this build or not, in one canonical order
 * (RFC 8785): adding, changing or taking away any of them changes it.
 */
export const linkHash = (event: PersonEvent, previousHash: string): string =>
  sha256(`${previousHash}\n${canonicalJson(event)}`);

/** The links of a chain that comes in whole, from its first event on (a district's earlier records). */
export function linksOf(subject: SubjectId, events: readonly PersonEvent[], day: LocalDate): readonly EventLink[] {
  let previousHash = chainStart(subject);
  return events.map((event) => {
    const hash = linkHash(event, previousHash);
    const link = { personId: subject, sequence: event.sequence, hash, previousHash, day };
    previousHash = hash;
    return link;
  });
}
