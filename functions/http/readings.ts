import { createHash } from 'node:crypto';
import { readingsOf, type SubjectId } from '@linli/shared/domain/event';
import { isoInstant, shanghaiDate } from '@linli/shared/kernel/date';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import type { Reading } from '../audit/reading';
import type { ReadingQueue } from '../audit/ports';
import { currentWork, span } from '../observe/work';
import type { Actor } from './actor';
import type { Log } from './log';
import { PROBLEMS } from './problems';
import type { Grant } from './use-case';

/** An answered read, before its answer leaves. */
export interface AnsweredRead {
  readonly route: Route;
  readonly actor: Actor | undefined;
  readonly grant: Grant;
  readonly params: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
  /** Code of the district. */
  readonly district: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Opening a record again within this time is the same reading. */
const MINUTE_MS = 60_000;
/** Parts of a path that say which of the person's records it was. */
const OBJECTS = ['filingId', 'claimId', 'paperId', 'mandateId', 'year'] as const;

/** What of a read is recorded; undefined when it showed nobody's record but the caller's own. */
export function readingOf(read: AnsweredRead): Reading | undefined {
  const { route, actor, grant, params, answer, district, requestId, now } = read;
  if (actor === undefined) return undefined;
  const { reads } = route;
  const subjects: readonly SubjectId[] = ((): SubjectId[] => {
    switch (reads.of) {
      case 'nobody':
        return [];
      case 'person':
        return grant.as === 'self' ? [] : [readingsOf(params['personId'] as PersonId)];
      case 'people':
        return peopleIn(answer, reads.listed)
          .filter((personId) => personId !== actor.personId)
          .map(readingsOf);
      case 'grid':
        return [`grid_${String(params['gridId'])}`];
      case 'bureau':
        return [`bureau_${district}`];
    }
  })();
  if (subjects.length === 0) return undefined;
  const object = OBJECTS.map((name) => params[name]).find((value) => value !== undefined);
  const within = reads.of === 'people' ? shanghaiDate(now) : Math.floor(now / MINUTE_MS);
  const correlationId = currentWork()?.correlationId;
  return {
    readingId: createHash('sha256')
      .update(JSON.stringify([actor.principal, route.name, object ?? '', within]))
      .digest('base64url')
      .slice(0, 22),
    subjects,
    reader: readerOf(actor, grant),
    route: route.name,
    ...(object !== undefined && { object: String(object) }),
    at: isoInstant(now),
    requestId,
    ...(correlationId !== undefined && { correlationId }),
  };
}

/** A list of one's family is read as family, whatever the account is called otherwise. */
const readerOf = ({ accountId, name }: Actor, grant: Grant): Reading['reader'] =>
  grant.as === 'account' ? { kind: 'family', name, ...(accountId !== undefined && { accountId }) } : grant.eventActor;

/** A row of a list: one person's, or one that names several (an order). */
interface ListedRow {
  readonly personId?: unknown;
  readonly people?: readonly { readonly personId?: unknown }[];
}

function peopleIn(answer: unknown, lists: readonly string[]): PersonId[] {
  const rows = lists.flatMap((list) => {
    const listed = (answer as Readonly<Record<string, unknown>>)[list];
    return Array.isArray(listed) ? (listed as ListedRow[]) : [];
  });
  const ids = rows
    .flatMap(({ personId, people }) => [personId, ...(people ?? []).map((one) => one.personId)])
    .filter((id): id is PersonId => isId('p', String(id)));
  return [...new Set(ids)];
}

/** Readings that this container has handed over and need not hand over again. */
const MOST_REMEMBERED = 5_000;

/** Sees to it that no answer with another's record leaves without its trace. */
export type ReadingTrace = (read: AnsweredRead) => Promise<Result<void, Problem>>;

export function readingTrace(queue: ReadingQueue, log: Log): ReadingTrace {
  const handedOver = new Set<string>();
  return async (read) => {
    const reading = readingOf(read);
    if (reading === undefined) return ok(undefined);
    const same = `${reading.readingId} ${reading.subjects.join(' ')}`;
    if (handedOver.has(same)) return ok(undefined);
    const sent = await span('platform', 'queue readings', () => queue.send(reading));
    if (!sent.ok) {
      log.write('error', 'audit.reading-refused', {
        route: reading.route,
        requestId: reading.requestId,
        ...sent.error,
      });
      return err(PROBLEMS.untraced);
    }
    handedOver.add(same);
    if (handedOver.size > MOST_REMEMBERED) handedOver.delete(handedOver.values().next().value as string);
    return ok(undefined);
  };
}
