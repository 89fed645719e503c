import { createHash } from 'node:crypto';
import type { Instant, LocalDate } from '@linli/shared/kernel/date';
import { canonicalJson } from './canonical-json';
import type { EventLink } from './event-link';

/**
 * A day's head (日封): what all links of a district's day come to. Whoever keeps a published head can later show that an
 * event stood there that day, and that nothing of it has been changed since.
 */
export interface DayHead {
  readonly district: string;
  readonly day: LocalDate;
  /** How many links the day has. */
  readonly links: number;
  /** Merkle root over them, by shard, subject and number. */
  readonly root: string;
  /** Hash of the head of the day before; empty for the first. Days have no gap: a day without links has a head too. */
  readonly previous: string;
  /** Over all of the above. */
  readonly hash: string;
  readonly publishedAt: Instant;
}

/** The text of a link as a leaf of its day. */
export const linkLeaf = ({ personId, sequence, hash }: Pick<EventLink, 'personId' | 'sequence' | 'hash'>): string =>
  `${personId}\n${sequence}\n${hash}`;

export const dayHeadHash = ({
  district,
  day,
  links,
  root,
  previous,
}: Pick<DayHead, 'district' | 'day' | 'links' | 'root' | 'previous'>): string =>
  createHash('sha256')
    .update(`linli-day-1\n${canonicalJson({ district, day, links, root, previous })}`)
    .digest('base64url');
