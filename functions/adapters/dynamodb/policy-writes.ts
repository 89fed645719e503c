import type { Entity, TransactWriteEntity } from 'electrodb';
import type { RecordWrite } from '../../records/change';
import type { PolicyWrite } from '../../records/policies';
import type { PolicyEntities } from './policy-entities';

type Transaction = {
  [Name in keyof PolicyEntities]: PolicyEntities[Name] extends Entity<infer A, infer F, infer C, infer S>
    ? TransactWriteEntity<A, F, C, S>
    : never;
};

export const isPolicyWrite = (write: RecordWrite): write is PolicyWrite =>
  ('put' in write && ['policy', 'policy-text', 'policy-pack'].includes(write.put)) ||
  ('check' in write && write.check === 'policy');

/** One write about versions of the rules as an operation of the transaction, named after the guard it carries. */
export function policyWrite(e: Transaction, w: PolicyWrite): { readonly guard: string; readonly item: unknown } {
  if ('check' in w)
    return {
      guard: 'policy-before',
      item: e.policy
        .check(w.key)
        .where((p, { eq }) => w.statuses.map((status) => eq(p.status as never, status as never)).join(' OR '))
        .commit(),
    };
  switch (w.put) {
    case 'policy': {
      const put = e.policy.put({ ...w.record, drafters: [...w.record.drafters] } as never);
      const { expect } = w;
      return {
        guard: 'policy',
        item:
          expect === 'new'
            ? put.where((p, { notExists }) => notExists(p.district)).commit()
            : put
                .where((p, { eq, notContains }) =>
                  [
                    eq(p.revision, expect.revision),
                    // Two people: whoever wrote in it is refused by the store itself.
                    ...(expect.reviewer === undefined ? [] : [notContains(p.drafters, expect.reviewer as never)]),
                  ].join(' AND '),
                )
                .commit(),
      };
    }
    case 'policy-text':
      return { guard: 'policy-text', item: e.policyText.put({ ...w.key, ...w.record }).commit() };
    case 'policy-pack':
      return {
        guard: 'policy-pack',
        item: e.policyPack
          .put({ ...w.key, json: JSON.stringify(w.pack) })
          .where((p, { notExists }) => notExists(p.district))
          .commit(),
      };
  }
}
