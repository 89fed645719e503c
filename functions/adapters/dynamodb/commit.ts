import { createWriteTransaction, type Entity, type TransactWriteEntity } from 'electrodb';
import { isoInstant } from '@linli/shared/kernel/date';
import { isEntry } from '@linli/shared/domain/ledger';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { LookupKeys } from '../crypto/field-cipher';
import { MESSAGE_DAYS, UNCLAIMED_PAPER_DAYS } from '@linli/shared/domain/retention';
import type { Change, CommitRefusal, PersonEvents, RecordWrite } from '../../records/change';
import { accountWrite, isAccountWrite, journalBook } from './account-writes';
import { holdTogether, isPolicyWrite, policyWrite } from './policy-writes';
import type { Account } from '../../records/ports';
import type { Entities } from './entities';
import type { Mapping } from './mapping';
import { keptCause } from '../../observe/cause-of-record';

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
/** A day's count is of no use the day after. */
const UPLOAD_COUNT_SECONDS = 2 * 86_400;
/** When the schedule looks at a message that the stream was to send at once. */
const OUTBOX_FIRST_SECONDS = 120;

/** How long a reading's id is remembered: longer than any queue keeps a message (14 days at most). */
const READING_SECONDS = 30 * 86_400;

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
    // Types keep such an entry from being made; the books do not rest on types alone.
    if (change.journal !== undefined && !isEntry(change.journal.lines))
      throw new RangeError(`entry ${change.journal.entryId} is empty or out of balance`);
    holdTogether(change.writes);
    // Before the transaction: ElectroDB sends it through any entity there is, and an entity is there once it was asked for.
    const list = operations(entities as unknown as Transaction, options, change);
    if (list.length === 0) return ok(undefined);
    const transaction = createWriteTransaction(entities, () => list.map(({ item }) => item) as never);
    const result = (await transaction.go()) as { canceled: boolean; data: readonly Outcome[] };
    if (!result.canceled) return ok(undefined);
    const refused = result.data.flatMap((outcome, index) =>
      outcome.rejected ? [{ ...outcome, guard: list[index]?.guard ?? '?' }] : [],
    );
    const written = refused.find(({ guard, code }) => guard === 'written' && code === 'ConditionalCheckFailed');
    if (written?.item) return err({ at: 'written', previous: options.map.written.read(written.item) });
    return err({
      at: 'guard',
      guards: refused.map(({ guard }) => guard),
      failed: refused.filter(({ code }) => code === 'ConditionalCheckFailed').map(({ guard }) => guard),
    });
  };
}

interface Outcome {
  readonly rejected: boolean;
  readonly code: string;
  readonly item: Record<string, unknown> | null;
}

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
                  .put({ personId, sequence: list.length, ...keptCause() })
                  .where((item, { notExists }) => notExists(item.personId))
                  .commit()
              : e.head
                  .patch({ personId })
                  .set({ sequence: after + list.length, ...keptCause() })
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

  /** The account, and whatever finds it: WeChat's names for it and the binding of its holder. */
  const removeAccount = ({ accountId, personId, openids, unionid }: Account): Operation[] => {
    const logins = [
      ...Object.entries(openids).map(([app, openid]) => `${app}.${openid}`),
      ...(unionid === undefined ? [] : [`union.${unionid}`]),
    ];
    return [
      op(
        'account',
        e.account
          .delete({ viewer: accountId })
          .where((a, { exists, notExists, eq }) =>
            [
              exists(a.viewer),
              notExists(a.staffId),
              personId === undefined ? notExists(a.personId) : eq(a.personId as never, personId as never),
            ].join(' AND '),
          )
          .commit(),
      ),
      ...logins.map((openid) => op('openid', e.login.delete({ openid }).commit())),
      ...(personId === undefined
        ? []
        : [
            op(
              'binding',
              e.binding
                .delete({ personId })
                .where(
                  (b, { notExists, eq }) =>
                    `${notExists(b.personId)} OR ${eq(b.accountId as never, accountId as never)}`,
                )
                .commit(),
            ),
          ]),
    ];
  };

  const write = (w: RecordWrite): Operation[] => {
    if (isAccountWrite(w)) return [accountWrite(e, nowSeconds, w)];
    if (isPolicyWrite(w)) return [policyWrite(e, w)];
    if ('check' in w && w.check === 'staff') {
      return [
        op(
          'staff',
          e.staff
            .check({ staffId: w.staffId })
            .where((item, { eq, contains, notExists, lte }) =>
              [
                eq(item.active, true),
                `(${anyOf(w.roles, (role) => contains(item.roles, role as never))})`,
                ...(w.signedInAt === undefined
                  ? []
                  : [`(${notExists(item.sessionsFrom)} OR ${lte(item.sessionsFrom, w.signedInAt)})`]),
              ].join(' AND '),
            )
            .commit(),
        ),
      ];
    }
    if ('check' in w && w.check === 'session') {
      return [
        op(
          'session',
          e.session
            .check({ sessionId: w.sessionId })
            .where((item, { exists, notExists }) => `${exists(item.sessionId)} AND ${notExists(item.endedAt)}`)
            .commit(),
        ),
      ];
    }
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
    if ('put' in w && w.put === 'reading')
      return [
        op(
          `reading:${w.readingId}`,
          e.reading
            .put({ personId: w.subject, readingId: w.readingId, expires: nowSeconds() + READING_SECONDS })
            .where((r, { notExists }) => notExists(r.personId))
            .commit(),
        ),
      ];
    if ('remove' in w && w.remove === 'account') return removeAccount(w.record);
    if ('remove' in w && w.remove === 'session')
      return [
        op(
          'session',
          w.expect === 'live'
            ? e.session
                .delete({ sessionId: w.sessionId })
                .where((s, { exists, notExists }) => `${exists(s.sessionId)} AND ${notExists(s.endedAt)}`)
                .commit()
            : e.session.delete({ sessionId: w.sessionId }).commit(),
        ),
      ];
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
              // Under every key there is: who still runs on the old key alone meets the number there (key rotation).
              ...lookup.all('id-number', w.record.idNumber.reveal()).map((hash) =>
                op(
                  'id-number',
                  e.lookup
                    .put({ hash, personId: w.record.personId })
                    .where((l, { notExists }) => notExists(l.hash))
                    .commit(),
                ),
              ),
            ];
      }
      case 'message':
        return [
          op(
            'message',
            e.outbox
              .put({ ...map.message.store(w.record), ...keptCause() } as never)
              .where((m, { exists }) => exists(m.id))
              .commit(),
          ),
        ];
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
        const put = e.order.put({ ...map.order.store(w.record), ...keptCause() });
        const { expect, proposal } = w;
        const returns = (w.record.returned?.length ?? 0) - (w.noted === true ? 1 : 0);
        return [
          op(
            'order',
            expect === 'new'
              ? put.where((o, { notExists }) => notExists(o.orderId)).commit()
              : put
                  .where((o, { eq, ne, notExists }) =>
                    [
                      `(${anyOf(expect, (status) => eq(o.status as never, status as never))})`,
                      returns === 0 ? notExists(o.returns) : eq(o.returns as never, returns as never),
                      ...(proposal === 'none' ? [notExists(o.proposer)] : []),
                      // Two people: whoever signed first is refused by the store itself.
                      ...(typeof proposal === 'object'
                        ? [
                            eq(o.proposedAt as never, proposal.proposedAt as never),
                            ne(o.proposer as never, proposal.notBy as never),
                          ]
                        : []),
                    ].join(' AND '),
                  )
                  .commit(),
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
      case 'consent':
        return [
          op(
            'consent',
            e.consent
              .put(map.consent.store(w.record))
              .where((c, { notExists }) => notExists(c.personId))
              .commit(),
          ),
        ];
      case 'claim':
        return [
          op(
            'claim',
            e.claim
              .put(map.claim.store(w.record) as never)
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
              : put.where((s, { eq }) => eq(s.version, expect.version)).commit(),
          ),
          // A user name is given once, also to two who are made at the same moment.
          ...(expect === 'new'
            ? [
                op(
                  'user-name',
                  e.login
                    .put({ openid: `staff.${w.record.userName}`, accountId: w.record.staffId })
                    .where((l, { notExists }) => notExists(l.openid))
                    .commit(),
                ),
              ]
            : []),
        ];
      }
      case 'staff-change': {
        const put = e.staffChange.put(map.staffChange.store(w.record) as never);
        const { expect } = w;
        return [
          op(
            'staff-change',
            expect === 'new'
              ? put.where((c, { notExists }) => notExists(c.changeId)).commit()
              : put
                  .where((c, { eq, ne }) =>
                    [
                      eq(c.status, 'requested'),
                      // Two people: whoever asked does not decide.
                      ...(expect.decider === undefined ? [] : [ne(c.requestedBy, expect.decider)]),
                    ].join(' AND '),
                  )
                  .commit(),
          ),
        ];
      }
      case 'sign-in-attempts': {
        const before = w.record.version - 1;
        return [
          op(
            'sign-in-attempts',
            e.signInAttempts
              .put(w.record)
              .where((a, { notExists, eq }) => (before === 0 ? notExists(a.key) : eq(a.version, before)))
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
      case 'upload-count':
        return [
          op(
            'upload-count',
            e.uploadCount
              .put({ principal: w.principal, day: w.day, count: w.count, expires: nowSeconds() + UPLOAD_COUNT_SECONDS })
              .where((u, { notExists, eq }) => (w.count === 1 ? notExists(u.principal) : eq(u.count, w.count - 1)))
              .commit(),
          ),
        ];
      case 'paper': {
        // Until it is handed in it may go: a photograph that nobody needs is not kept (shared/domain/retention).
        const put = e.paper.put({
          ...w.record,
          ...(w.record.personId === undefined && { expires: nowSeconds() + UNCLAIMED_PAPER_DAYS * 86_400 }),
        });
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
                book: journalBook(change.journal),
              } as never)
              .where((item, { notExists }) => notExists(item.book))
              .commit(),
          ),
        ]
      : []),
    ...(change.outbox ?? []).map((message) =>
      op(
        'outbox',
        e.outbox
          .put({
            ...map.message.store({
              ...message,
              dueAt: isoInstant((nowSeconds() + OUTBOX_FIRST_SECONDS) * 1000),
              until: (nowSeconds() + MESSAGE_DAYS * 86_400) * 1000,
            }),
            ...keptCause(),
          } as never)
          .commit(),
      ),
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
