import type { Entity, TransactWriteEntity } from 'electrodb';
import { leadingTo } from '@linli/shared/domain/state-table';
import { POLICY_TABLE } from '@linli/shared/domain/policy-version';
import type { RecordWrite } from '../../records/change';
import type { PolicyKey, PolicyWrite } from '../../records/policies';
import type { PolicyEntities } from './policy-entities';

type Transaction = {
  [Name in keyof PolicyEntities]: PolicyEntities[Name] extends Entity<infer A, infer F, infer C, infer S>
    ? TransactWriteEntity<A, F, C, S>
    : never;
};

export const isPolicyWrite = (write: RecordWrite): write is PolicyWrite =>
  ('put' in write && ['policy', 'policy-text', 'policy-pack'].includes(write.put)) ||
  ('check' in write && write.check === 'policy');

/**
 * Refuses what no condition of a single item can: an item of files knows nothing of its version's status, so files come with the
 * version's own write, which makes it a draft and so fails on what was published.
 * @throws RangeError for files without that write, and for a first write that is no draft: faults of the program
 */
export function holdTogether(writes: readonly RecordWrite[]): void {
  const of = ({ district, year, version }: PolicyKey): string => `${district} ${year} ${version}`;
  const drafts = new Set<string>();
  for (const write of writes) {
    if (!('put' in write) || write.put !== 'policy') continue;
    if (write.record.status === 'draft') drafts.add(of(write.record));
    else if (write.expect === 'new') throw new RangeError(`version ${of(write.record)} does not begin as a draft`);
  }
  for (const write of writes)
    if ('put' in write && write.put === 'policy-text' && !drafts.has(of(write.key)))
      throw new RangeError(`files of version ${of(write.key)} without the write that makes it a draft`);
}

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
    case 'policy':
      return { guard: 'policy', item: w.record.status === 'superseded' ? supersede(e, w) : putPolicy(e, w) };
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

type VersionWrite = Extract<PolicyWrite, { readonly put: 'policy' }>;

function putPolicy(e: Transaction, { record, expect }: VersionWrite): unknown {
  const put = e.policy.put({ ...record, drafters: [...record.drafters] } as never);
  return expect === 'new'
    ? put.where((p, { notExists }) => notExists(p.district)).commit()
    : put
        .where((p, { eq, notContains }) =>
          [
            eq(p.revision, expect.revision),
            // The table of states holds here too: from `published` no way leads back to anything that may be written.
            `(${leadingTo(POLICY_TABLE, record.status)
              .map((status) => eq(p.status as never, status as never))
              .join(' OR ')})`,
            // Two people: whoever wrote in it is refused by the store itself.
            ...(expect.reviewer === undefined ? [] : [notContains(p.drafters, expect.reviewer as never)]),
          ].join(' AND '),
        )
        .commit();
}

/** The one write that a published version takes: its status and the step that says so. Nothing else of it is sent at all. */
function supersede(e: Transaction, { record, expect }: VersionWrite): unknown {
  const { district, year, version, from, edition, revision, status } = record;
  return e.policy
    .patch({ district, year, version })
    .set({ status, revision } as never)
    .append({ steps: record.steps.slice(-1) } as never)
    .where((p, { eq }) =>
      [
        eq(p.revision, expect === 'new' ? 0 : expect.revision),
        eq(p.status as never, 'published' as never),
        // Whoever supersedes another day or content than stands here has not seen what they supersede.
        eq(p.from as never, (from ?? '') as never),
        eq(p.edition as never, (edition ?? '') as never),
      ].join(' AND '),
    )
    .commit();
}
