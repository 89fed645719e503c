import type { FilingStatus } from '@linli/shared/domain/out-of-area';
import type { Post } from '@linli/shared/domain/review';
import { scopesOf } from '@linli/shared/domain/roles';
import type { Actor } from '../http/actor';

/** The status in which a filing waits at a post. */
export const STATUS_AT: Readonly<Record<Post, Extract<FilingStatus, 'first-review' | 'second-review'>>> = {
  first: 'first-review',
  second: 'second-review',
};

export const postOf = (status: FilingStatus): Post | undefined =>
  status === 'first-review' ? 'first' : status === 'second-review' ? 'second' : undefined;

/** Whether the clerk holds the post at all. */
export const holdsPost = (actor: Actor, post: Post): boolean =>
  scopesOf(actor.roles).has(post === 'first' ? 'filing:review-first' : 'filing:review-second');
