import { createWriteTransaction, type Entity, type TransactWriteEntity } from 'electrodb';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { LookupKeys } from '../crypto/field-cipher';
import type { Change, CommitRefusal, PersonEvents, RecordWrite } from '../../records/change';
import type { Entities } from './entities';
import type { Mapping } from './mapping';
import { JOURNAL_SHARDS, shardOf } from './table';

interface CommitOptions {
  readonly entities: Entities;
  readonly map: Mapping;
  readonly lookup: LookupKeys;
  readonly nowSeconds: () => number;
}

/** The entities as a transaction sees them: every operation ends in `commit()`. */
type Transaction = {
  [Name in keyof Entities]: Entities[Name] extends Entity<infer A, infer F, infer C, infer S>
    ? TransactWriteEntity<A, F, C, S>
    : never;
};

/** DynamoDB's bound on one transaction. */
const MAX_ITEMS = 100;
/** Days an outbox message waits to be seen by the stream before it is forgotten. */
const OUTBOX_SECONDS = 7 * 86_400;

/** One operation of the transaction, named after the guard it carries. */
interface Operation {
  readonly guard: string;
  readonly item: unknown;
}

const anyOf = (values: readonly string[], condition: (value: string) => string): string =>
  values.map(condition).join(' OR ');

const op = (guard: string, item: unknown): Operation => ({ guard, item });

/** Turns a {@link Change} into one TransactWriteItems. */
export function committer({ entities, ...options }: CommitOptions) {
  return async (change: Change): Promise<Result<void, CommitRefusal>> => {
    let list: readonly Operation[] = [];
    const transaction = createWriteTransaction(entities, (e) => {
      list = operations(e as Transaction, options, change);
      return list.map(({ item }) => item) as never;
    });
    if (countItems(change) === 0) return ok(undefined);
    const result = (await transaction.go()) as { canceled: boolean; data: readonly Outcome[] };
    if (!result.canceled) return ok(undefined);
    const refused = result.data.flatMap((outcome, index) =>
      outcome.rejected ? [{ ...outcome, guard: list[index]?.guard ?? '?' }] : [],
    );
    const written = refused.find(({ guard, code }) => guard === 'written' && code === 'ConditionalCheckFailed');
    if (written?.item) return err({ at: 'written', previous: options.map.written.read(written.item) });
    return err({ at: 'guard', guards: refused.map(({ guard }) => guard) });
  };
}

interface Outcome {
  readonly rejected: boolean;
  readonly code: string;
  readonly item: Record<string, unknown> | null;
}

const countItems = (change: Change): number =>
  change.writes.length +
  change.events.length +
  (change.outbox?.length ?? 0) +
  (change.journal ? 1 : 0) +
  (change.written ? 1 : 0);

function operations(
  e: Transaction,
  { map, lookup, nowSeconds }: Omit<CommitOptions, 'entities'>,
  change: Change,
): readonly Operation[] {
  /** Event n + 1 on the condition that the head stands at n: a gap or a second n + 1 cannot be written. */
  const events = ({ personId, after, events: list }: PersonEvents): Operation[] =>
    list.length === 0
      ? []
      : [
          op(
            `head:${personId}`,
            after === 0
              ? e.head
                  .put({ personId, sequence: list.length })
                  .where((item, { notExists }) => notExists(item.personId))
                  .commit()
              : e.head
                  .patch({ personId })
                  .set({ sequence: after + list.length })
                  .where((item, { eq }) => eq(item.sequence, after))
                  .commit(),
          ),
          ...list.map((event, index) =>
            op(
              `event:${personId}`,
              e.event
                .put({ ...event, personId, sequence: after + 1 + index } as never)
                .where((item, { notExists }) => notExists(item.personId))
                .commit(),
            ),
          ),
        ];

  const write = (w: RecordWrite): Operation[] => {
    if ('check' in w) {
      return [
        op(
          'mandate',
          e.mandate
            .check({ personId: w.personId, grantee: w.granteeKey } as never)
            .where((item, { eq, lte, gte, notExists, contains }) =>
              [
                eq(item.status, 'granted'),
                lte(item.from, w.today),
                `(${notExists(item.until)} OR ${gte(item.until, w.today)})`,
                contains(item.matters, w.matter as never),
              ].join(' AND '),
            )
            .commit(),
        ),
      ];
    }
    if ('remove' in w && w.remove === 'message') return [op('message', e.outbox.delete({ id: w.id }).commit())];
    if ('remove' in w) return [op('card', e.card.delete({ viewer: w.viewer, personId: w.personId } as never).commit())];
    switch (w.put) {
      case 'person': {
        const item = map.person.store(w.record) as never;
        return w.expect === 'known'
          ? [
              op(
                'person',
                e.person
                  .put(item)
                  .where((p, { exists }) => exists(p.personId))
                  .commit(),
              ),
            ]
          : [
              op(
                'person',
                e.person
                  .put(item)
                  .where((p, { notExists }) => notExists(p.personId))
                  .commit(),
              ),
              op(
                'id-number',
                e.lookup
                  .put({ hash: lookup.current('id-number', w.record.idNumber), personId: w.record.personId })
                  .where((l, { notExists }) => notExists(l.hash))
                  .commit(),
              ),
            ];
      }
      case 'household':
        return [op('household', e.household.put(map.household.store(w.record)).commit())];
      case 'grid': {
        const { gridId, ...grid } = w.record;
        return [op('grid', e.grid.put({ viewer: gridId, ...grid }).commit())];
      }
      case 'account': {
        const { accountId, ...rest } = w.record;
        const held: string | undefined = rest.personId;
        const put = e.account.put({ viewer: accountId, ...rest });
        const openid = w.claimOpenid && w.record.openids[w.claimOpenid];
        return [
          op(
            'account',
            w.expect === 'new'
              ? put.where((a, { notExists }) => notExists(a.viewer)).commit()
              : w.expect === 'unbound'
                ? put.where((a, { exists, notExists }) => `${exists(a.viewer)} AND ${notExists(a.personId)}`).commit()
                : put
                    .where((a, { exists, notExists, eq }) =>
                      [
                        exists(a.viewer),
                        held === undefined
                          ? notExists(a.personId)
                          : `(${notExists(a.personId)} OR ${eq(a.personId as never, held as never)})`,
                        ...(rest.staffId === undefined ? [notExists(a.staffId)] : []),
                      ].join(' AND '),
                    )
                    .commit(),
          ),
          ...(w.claimUnionid && rest.unionid !== undefined
            ? [
                op(
                  'unionid',
                  e.login
                    .put({ openid: `union.${rest.unionid}`, accountId })
                    .where((l, { notExists }) => notExists(l.openid))
                    .commit(),
                ),
              ]
            : []),
          ...(openid
            ? [
                op(
                  'openid',
                  e.login
                    .put({ openid: `${w.claimOpenid}.${openid}`, accountId })
                    .where((l, { notExists }) => notExists(l.openid))
                    .commit(),
                ),
              ]
            : []),
        ];
      }
      case 'binding':
        return [
          op(
            'binding',
            e.binding
              .put({ personId: w.personId, accountId: w.accountId })
              .where((b, { notExists }) => notExists(b.personId))
              .commit(),
          ),
        ];
      case 'card':
        return [
          op(
            'card',
            e.card
              .put(map.card.store(w.record))
              .where((c, { notExists, lt }) =>
                w.expect === 'known'
                  ? lt(c.sequence, w.record.sequence)
                  : `${notExists(c.personId)} OR ${lt(c.sequence, w.record.sequence)}`,
              )
              .commit(),
          ),
        ];
      case 'enrolment': {
        const put = e.enrolment.put(w.record as never);
        const { expect, heldBy } = w;
        return [
          op(
            'enrolment',
            expect === 'new'
              ? put.where((r, { notExists }) => notExists(r.personId)).commit()
              : put
                  .where((r, { eq }) =>
                    [
                      `(${anyOf(expect, (status) => eq(r.status as never, status as never))})`,
                      ...(heldBy ? [eq(r.orderId as never, heldBy as never)] : []),
                    ].join(' AND '),
                  )
                  .commit(),
          ),
        ];
      }
      case 'order': {
        const put = e.order.put(map.order.store(w.record));
        const { expect } = w;
        return [
          op(
            'order',
            expect === 'new'
              ? put.where((o, { notExists }) => notExists(o.orderId)).commit()
              : put.where((o, { eq }) => anyOf(expect, (status) => eq(o.status as never, status as never))).commit(),
          ),
        ];
      }
      case 'filing': {
        const put = e.filing.put(map.filing.store(w.record) as never);
        const { expect } = w;
        return [
          op(
            'filing',
            expect === 'new'
              ? put.where((f, { notExists }) => notExists(f.personId)).commit()
              : put
                  .where((f, { eq, notExists, notContains }) =>
                    [
                      eq(f.version, expect.version),
                      // Two posts: whoever made it or reviewed it before is refused by the store itself.
                      ...(expect.reviewer
                        ? [
                            notContains(f.makers, expect.reviewer as never),
                            `(${notExists(f.reviewers)} OR ${notContains(f.reviewers, expect.reviewer as never)})`,
                          ]
                        : []),
                    ].join(' AND '),
                  )
                  .commit(),
          ),
        ];
      }
      case 'mandate': {
        const put = e.mandate.put(map.mandate.store(w.record) as Parameters<typeof e.mandate.put>[0]);
        return [
          op(
            'mandate',
            w.expect === 'any'
              ? put.commit()
              : w.expect === 'granted'
                ? put.where((m, { eq }) => eq(m.status, 'granted')).commit()
                : put
                    .where((m, { notExists, ne }) => `${notExists(m.personId)} OR ${ne(m.status, 'granted')}`)
                    .commit(),
          ),
          ...(w.record.grantee.kind === 'agent'
            ? [
                op(
                  'grid-mandate',
                  e.gridMandate
                    .put(map.gridMandate.store(w.record, w.record.grantee) as Parameters<typeof e.gridMandate.put>[0])
                    .commit(),
                ),
              ]
            : []),
        ];
      }
      case 'claim':
        return [
          op(
            'claim',
            e.claim
              .put(w.record as never)
              .where((c, { notExists }) => notExists(c.personId))
              .commit(),
          ),
        ];
      case 'year':
        return [op('year', e.year.put(w.record).commit())];
      case 'staff': {
        const put = e.staff.put(map.staff.store(w.record));
        const { expect } = w;
        return [
          op(
            'staff',
            expect === 'new'
              ? put.where((s, { notExists }) => notExists(s.staffId)).commit()
              : put
                  .where(
                    (s, { eq }) => `${eq(s.lastTotpStep, expect.lastTotpStep)} AND ${eq(s.failures, expect.failures)}`,
                  )
                  .commit(),
          ),
        ];
      }
      case 'session': {
        const put = e.session.put(w.record);
        const { expect } = w;
        return [
          op(
            'session',
            expect === 'new'
              ? put.where((s, { notExists }) => notExists(s.sessionId)).commit()
              : put
                  .where((s, { eq, notExists }) => `${eq(s.secretHash, expect.secretHash)} AND ${notExists(s.endedAt)}`)
                  .commit(),
          ),
        ];
      }
      case 'phone-code': {
        const put = e.phoneCode.put(map.phoneCode.store(w.record));
        const { expect } = w;
        return [
          op(
            'phone-code',
            expect === 'new'
              ? put.where((c, { notExists }) => notExists(c.key)).commit()
              : put.where((c, { eq }) => eq(c.version, expect.version)).commit(),
          ),
        ];
      }
      case 'paper': {
        const put = e.paper.put(w.record);
        return [
          op(
            'paper',
            w.expect === 'new'
              ? put.where((p, { notExists }) => notExists(p.paperId)).commit()
              : put
                  .where(
                    (p, { notExists, eq }) => `${notExists(p.personId)} OR ${eq(p.personId, w.record.personId ?? '')}`,
                  )
                  .commit(),
          ),
        ];
      }
    }
  };

  const list = [
    ...change.writes.flatMap(write),
    ...change.events.flatMap(events),
    ...(change.journal
      ? [
          op(
            'journal',
            e.journal
              .put({
                ...change.journal,
                book: `${change.journal.fund}#${change.journal.day}#${shardOf(change.journal.entryId, JOURNAL_SHARDS)}`,
              })
              .where((item, { notExists }) => notExists(item.book))
              .commit(),
          ),
        ]
      : []),
    ...(change.outbox ?? []).map((message) =>
      op('outbox', e.outbox.put({ ...message, expires: nowSeconds() + OUTBOX_SECONDS }).commit()),
    ),
    ...(change.written
      ? [
          op(
            'written',
            e.written
              .put(map.written.store(change.written))
              .where((item, { notExists }) => notExists(item.principal))
              .commit({ response: 'all_old' }),
          ),
        ]
      : []),
  ];
  if (list.length > MAX_ITEMS)
    throw new RangeError(`a change of ${list.length} items is more than one transaction holds`);
  return list;
}
